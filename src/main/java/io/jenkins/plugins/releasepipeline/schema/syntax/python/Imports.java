package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The imported names of a file. A name that the file also defines, or imports twice, is unknown. */
final class Imports {

    private static final String UNKNOWN = "?";

    private final Map<String, String> targets = new HashMap<>();

    Imports(List<Statement> statements) {
        for (Statement statement : statements) {
            if (statement.begins("import")) {
                for (List<Token> part : parts(statement.tokens(), 1)) {
                    String module = dotted(part);
                    bind(alias(part, module.split("\\.", 2)[0]), hasAlias(part) ? module : module.split("\\.", 2)[0]);
                }
            } else if (statement.begins("from")) {
                from(statement.tokens());
            }
        }
        Set<String> own = new HashSet<>();
        for (Statement statement : statements) {
            statement.assigns().filter(name -> statement.indent() == 0).ifPresent(own::add);
            statement.defines().ifPresent(own::add);
        }
        own.forEach(name -> targets.put(name, UNKNOWN));
    }

    /**
     * Returns the full name for a dotted name: with {@code from django.db import models}, for {@code models.CharField}.
     */
    String qualify(String dotted) {
        int dot = dotted.indexOf('.');
        String first = dot < 0 ? dotted : dotted.substring(0, dot);
        String target = targets.getOrDefault(first, UNKNOWN);
        return target.equals(UNKNOWN) ? dotted : target + dotted.substring(first.length());
    }

    /** Returns whether the first part of this dotted name is imported here, and not defined otherwise. */
    boolean imports(String dotted) {
        return !targets.getOrDefault(dotted.split("\\.", 2)[0], UNKNOWN).equals(UNKNOWN);
    }

    private void from(List<Token> tokens) {
        int at = 1;
        StringBuilder module = new StringBuilder();
        while (at < tokens.size() && !tokens.get(at).isName("import")) {
            module.append(tokens.get(at++).text());
        }
        for (List<Token> part : parts(tokens, at + 1)) {
            String name = part.get(0).text();
            bind(alias(part, name), module + "." + name);
        }
    }

    private void bind(String name, String target) {
        String former = targets.putIfAbsent(name, target);
        if (former != null && !former.equals(target)) {
            targets.put(name, UNKNOWN);
        }
    }

    private static List<List<Token>> parts(List<Token> tokens, int from) {
        List<List<Token>> parts = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        for (Token token : tokens.subList(Math.min(from, tokens.size()), tokens.size())) {
            if (token.isSign(",")) {
                addIfAny(parts, part);
                part = new ArrayList<>();
            } else if (!token.isSign("(") && !token.isSign(")")) {
                part.add(token);
            }
        }
        addIfAny(parts, part);
        return parts;
    }

    private static void addIfAny(List<List<Token>> parts, List<Token> part) {
        if (!part.isEmpty()) {
            parts.add(part);
        }
    }

    private static String dotted(List<Token> part) {
        StringBuilder dotted = new StringBuilder();
        for (Token token : part) {
            if (token.isName("as")) {
                break;
            }
            dotted.append(token.text());
        }
        return dotted.toString();
    }

    private static boolean hasAlias(List<Token> part) {
        return part.size() > 2 && part.get(part.size() - 2).isName("as");
    }

    private static String alias(List<Token> part, String otherwise) {
        return hasAlias(part) ? part.get(part.size() - 1).text() : otherwise;
    }
}
