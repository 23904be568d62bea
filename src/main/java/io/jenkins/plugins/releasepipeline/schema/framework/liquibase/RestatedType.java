package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit.Omitted;
import io.jenkins.plugins.releasepipeline.schema.model.WrittenType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type from which Liquibase writes MySQL's MODIFY or CHANGE, which replaces the whole column (its warning: "will lose
 * primary key/autoincrement/not null/comment settings"). The type may be followed by the column's other properties;
 * behind BLOB and TEXT types, Liquibase leaves these out (liquibase#3245).
 *
 * @param attribute the attribute of the type. Without {@code columnDataType}, Liquibase refuses to run on MySQL
 */
record RestatedType(Element element, String attribute) {

    private static final Pattern REST =
            Pattern.compile("(?is)^(.*?)(?:\\s+(?:(not\\s+null)|null|default\\b.*|auto_increment|comment\\b.*))+\\s*$");
    private static final Pattern DROPPED = Pattern.compile("(?i).*(?:blob|text|clob)\\b.*");

    /** Returns the edit of {@code modifyDataType}. */
    ColumnEdit edit() {
        String written = element.attribute(attribute).orElse("");
        Matcher rest = REST.matcher(written);
        return ColumnEdit.type(WrittenType.read(rest.matches() ? rest.group(1) : written))
                .omitting(omitted())
                .inFrameworksTypes();
    }

    /** Returns what is lost in MySQL; nothing if it is unknown or the change cannot run there. */
    Omitted omitted() {
        Optional<String> written = element.attribute(attribute).filter(type -> !type.contains("${"));
        if (written.isEmpty()) {
            return Omitted.NONE;
        }
        String text = written.get().toLowerCase(Locale.ROOT);
        boolean kept =
                !DROPPED.matcher(text.split("\\(", 2)[0].split("\\s", 2)[0]).matches();
        return new Omitted(
                !(kept && text.matches("(?s).*\\bnot\\s+null\\b.*")),
                !(kept && text.matches("(?s).*\\b(?:default|auto_increment)\\b.*")));
    }
}
