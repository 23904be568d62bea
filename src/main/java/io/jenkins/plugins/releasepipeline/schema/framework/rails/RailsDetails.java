package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import io.jenkins.plugins.releasepipeline.schema.model.ColumnDetails;
import io.jenkins.plugins.releasepipeline.schema.model.DefaultValues;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Block;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Symbol;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Text;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Word;
import java.util.Locale;
import java.util.Optional;

/** Reads the options of a column other than its type and its constraints. */
final class RailsDetails {

    private RailsDetails() {}

    /** Returns the details of an added column. */
    static ColumnDetails added(Arguments arguments) {
        return new ColumnDetails(
                collation(arguments).orElse(""),
                arguments.option("default").flatMap(RailsDetails::value),
                arguments.option("as").map(Node::text),
                false);
    }

    /** Returns the edit of a changed column: Rails keeps what is not specified, and drops a default only if it is nil. */
    static ColumnDetails.Edit changed(Arguments arguments) {
        return new ColumnDetails.Edit(
                collation(arguments),
                arguments.option("default").flatMap(RailsDetails::value),
                arguments.option("as").map(Node::text),
                false);
    }

    private static Optional<String> collation(Arguments arguments) {
        return arguments
                .option("collation")
                .or(() -> arguments.option("charset"))
                .map(node -> node instanceof Text text && text.pieces().size() == 1
                        ? text.pieces().get(0)
                        : node instanceof Symbol symbol
                                ? symbol.name()
                                : node.text().equals("nil") ? "" : "?")
                .map(name -> name.toLowerCase(Locale.ROOT));
    }

    /** Returns a default as passed to the database; empty if unknown. */
    static Optional<String> value(Node node) {
        if (node instanceof Text text && text.pieces().size() == 1) {
            return Optional.of(DefaultValues.sql('\'' + text.pieces().get(0).replace("'", "''") + '\''));
        }
        if (node instanceof Symbol symbol) {
            return Optional.of(DefaultValues.sql('\'' + symbol.name() + '\''));
        }
        if (node instanceof Word word) {
            return Optional.of(word.text().equals("nil") ? "" : DefaultValues.sql(word.text()));
        }
        boolean sql = node instanceof Block block
                && block.body().size() == 1
                && block.body().get(0) instanceof Text inner
                && inner.pieces().size() == 1;
        return sql
                ? Optional.of(DefaultValues.sql(
                        ((Text) ((Block) node).body().get(0)).pieces().get(0)))
                : Optional.empty();
    }
}
