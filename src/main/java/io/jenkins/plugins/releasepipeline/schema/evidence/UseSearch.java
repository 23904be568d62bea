package io.jenkins.plugins.releasepipeline.schema.evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Searches the code of one tree for uses of a subject: give it each file with {@link #file}. A line counts that has the name of
 * a table; or that of a column, in a file that has the table's as well. Lines that are only a comment do not count. Not
 * thread-safe.
 */
public final class UseSearch {

    /** A name that is found more often is more than the name of a column. */
    static final int TOO_MANY = 40;

    private static final Pattern CODE = Pattern.compile(
            ".*\\.(?:py|rb|erb|rake|js|mjs|cjs|jsx|ts|tsx|vue|svelte|go|java|kt|scala|groovy|cs|cshtml|php|rs|ex|exs|sql|graphql|html|haml|slim|jinja2?|twig|prisma|swift|clj|pl|pm)");
    private static final Pattern NOT_DEPLOYED = Pattern.compile(
            "(?:^|.*/)(?:tests?|spec|specs|__tests__|testing|fixtures|docs?|examples?|node_modules|vendor|dist|build|locale|locales|\\.[^/]+)/.*"
                    + "|.*(?:_test|_spec|\\.test|\\.spec|\\.min)\\.[a-z]+|(?:.*/)?test_[^/]*\\.py|(?:.*/)?(?:schema\\.rb|structure\\.sql)");
    private static final Pattern COMMENT =
            Pattern.compile("\\s*(?:#(?![{\\[])|//|\\*(?=[\\s/]|$)|/\\*(?!.*\\*/)|--|<!--).*");

    private final Subject subject;
    private final Pattern table;
    private final Optional<Pattern> column;
    /** What every spelling of the table, and of the column, contains when it is squeezed. */
    private final String stem;

    private final String columnStem;
    private final List<String> places = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int count;
    private boolean cut;

    /** Searches for one subject. */
    public UseSearch(Subject subject) {
        this.subject = subject;
        this.table = NamePatterns.table(subject.table());
        this.column = subject.column().map(NamePatterns::column);
        this.stem = CodeFile.squeeze(NamePatterns.stem(subject.table()));
        this.columnStem = CodeFile.squeeze(subject.column().orElse(""));
    }

    /** Whether a file of this path may be code that is deployed; migrations are left out by the caller. */
    public static boolean isCode(String path) {
        return CODE.matcher(path).matches() && !NOT_DEPLOYED.matcher(path).matches();
    }

    /** Notes that not all files are given. */
    public void cut() {
        cut = true;
    }

    /** Searches one file. */
    void file(CodeFile file) {
        String text = file.text();
        if (!file.squeezed().contains(stem) || !file.squeezed().contains(columnStem)) {
            return;
        }
        Matcher found = column.orElse(table).matcher(text);
        // A repository that is packed meanwhile is read once more.
        if (!seen.add(file.path())
                || isTooCommon()
                || !found.find()
                || column.isPresent() && !table.matcher(text).find()) {
            return;
        }
        int line = 1;
        int from = 0;
        int last = 0;
        do {
            for (int at = from; at < found.start(); at++) {
                if (text.charAt(at) == '\n') {
                    line++;
                }
            }
            from = found.start();
            if (line != last) {
                last = line;
                use(file.path(), line, lineAt(text, from));
            }
        } while (found.find());
    }

    private void use(String path, int number, String line) {
        if (!COMMENT.matcher(line).matches()) {
            count++;
            if (places.size() < Uses.SHOWN) {
                places.add(path + ':' + number);
            }
        }
    }

    private static String lineAt(String text, int at) {
        int begin = text.lastIndexOf('\n', at) + 1;
        int end = text.indexOf('\n', at);
        return text.substring(begin, end < 0 ? text.length() : end);
    }

    private boolean isTooCommon() {
        return subject.column().filter(NamePatterns::isCommon).isPresent() || column.isPresent() && count > TOO_MANY;
    }

    /** Returns what was found so far. */
    public Uses result() {
        return isTooCommon()
                ? new Uses(List.of(), 0, Uses.Certainty.TOO_COMMON)
                : new Uses(places, count, cut ? Uses.Certainty.CUT : Uses.Certainty.SEARCHED);
    }
}
