package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Block;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Statement;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Normalizes the forward part of a file, and the parts of the file that it uses. */
public final class UpgradeMeaning {

    private static final Set<String> UNSEEN =
            Set.of("revision", "down_revision", "branch_labels", "depends_on", "__all__", "__revision__");

    private final PythonModule module;
    private final Set<String> names = new HashSet<>();
    private final Set<String> imported = new TreeSet<>();

    private UpgradeMeaning(PythonModule module) {
        this.module = module;
    }

    /** Returns a string that is equal for two files whose forward parts have the same tokens. */
    public static String of(PythonModule module) {
        return new UpgradeMeaning(module).write();
    }

    private String write() {
        List<Block> blocks = Block.of(module.statements());
        List<Block> needed = new ArrayList<>();
        List<Block> open = new ArrayList<>(blocks);
        boolean found = true;
        while (found) {
            List<Block> next = open.stream().filter(this::isNeeded).toList();
            next.forEach(this::remember);
            needed.addAll(next);
            open.removeAll(next);
            found = !next.isEmpty();
        }
        StringBuilder meaning = new StringBuilder();
        blocks.stream().filter(needed::contains).forEach(block -> write(block, meaning, 0));
        imported.forEach(name -> meaning.append(name).append('\n'));
        return meaning.toString();
    }

    private boolean isNeeded(Block block) {
        Statement head = block.head();
        if (head.isImport() || head.isDocstring()) {
            return false;
        }
        Optional<String> defined = head.defines().or(head::assigns);
        if (defined.isEmpty() || defined.filter(UNSEEN::contains).isPresent()) {
            return defined.isEmpty();
        }
        boolean forward = block.head().begins("def") && UpgradeReader.isForward(defined.get());
        return forward || names.contains(defined.get());
    }

    private void remember(Block block) {
        for (Token token : block.head().tokens()) {
            if (token.kind() == Token.Kind.NAME) {
                names.add(token.text());
                if (module.imports(token.text())) {
                    imported.add(token.text() + " = " + module.qualify(token.text()));
                }
            }
        }
        block.body().forEach(this::remember);
    }

    private static void write(Block block, StringBuilder meaning, int depth) {
        Statement head = block.head();
        if (!head.isDocstring() && !head.isImport()) {
            // The type annotation of a function's result has no effect.
            int arrow = head.begins("def") ? head.find("->", 0) : -1;
            List<Token> tokens = arrow < 0 ? head.tokens() : head.tokens().subList(0, arrow);
            meaning.append(" ".repeat(depth)).append(Words.of(tokens)).append('\n');
        }
        block.body().forEach(each -> write(each, meaning, depth + 1));
    }
}
