package io.jenkins.plugins.releasepipeline.schema.framework.efcore;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.CSharpTokenizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** EF Core's migrations; those of the older Entity Framework and of FluentMigrator are recognized, but not read. */
public final class EfCoreFramework implements MigrationFramework {

    private static final String NAME = "EF Core";
    private static final Pattern PATH =
            Pattern.compile("(?:^|/)[^/]*[Mm]igrations?/(?:.+/)?(?![^/]*(?:\\.[Dd]esigner|Snapshot)\\.cs$)[^/]+\\.cs$");
    private static final Pattern NUMBER = Pattern.compile("^[0-9]{8,}");

    /** Creates the framework; it has no settings. */
    public EfCoreFramework() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean matches(String path) {
        return PATH.matcher(path).find();
    }

    @Override
    public List<Migration> read(String path, String text) {
        if (!text.contains("Migration")) {
            return List.of();
        }
        Optional<List<Token>> tokens = CSharpTokenizer.read(text);
        if (tokens.isEmpty()) {
            Change unread = new Change.Opaque(1, Messages.EfCoreFramework_NotCSharp());
            return List.of(new Migration(path, NAME, List.of(unread), text));
        }
        MigrationFile file = new MigrationFile(tokens.get());
        return file.isMigration() ? List.of(new Migration(path, NAME, file.changes(), file.meaning())) : List.of();
    }

    @Override
    public Optional<String> version(String path) {
        Matcher number = NUMBER.matcher(path.substring(path.lastIndexOf('/') + 1));
        return number.find() ? Optional.of(number.group()) : Optional.empty();
    }
}
