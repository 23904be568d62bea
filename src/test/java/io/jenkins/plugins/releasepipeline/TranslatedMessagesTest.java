package io.jenkins.plugins.releasepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.model.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.jvnet.localizer.ResourceBundleHolder;

/**
 * What is logged, recorded or kept for all people has no translation, so that it is in one language, whatever the language of the
 * thread is. See {@code docs/translation.md}.
 */
class TranslatedMessagesTest {

    /** By Localizer, which makes the messages: whatever is below the line, or has no translation, is English. */
    @Test
    void inTheThreadOfAGermanRequestOnlyTranslatedMessagesAreGerman() throws Exception {
        int german = 0;
        for (Path file : Translations.originals()) {
            if (file.endsWith("Messages.properties")) {
                String type = Translations.RESOURCES.relativize(file).toString().replaceFirst("\\.properties$", "");
                ResourceBundle asked = ResourceBundleHolder.get(Class.forName(type.replace('/', '.')))
                        .get(Locale.GERMANY);
                Map<String, String> wanted = new TreeMap<>(Translations.texts(file));
                if (Files.exists(Translations.in("de", file))) {
                    Map<String, String> translated = Translations.texts(Translations.in("de", file));
                    wanted.putAll(translated);
                    german += translated.size();
                }
                wanted.forEach((key, text) -> assertThat(asked.getString(key))
                        .as("%s of %s", key, file)
                        .isEqualTo(text));
            }
        }
        assertThat(german).isPositive();
    }

    /**
     * A thread has the language of a request, or of the machine; a history, a log, a mail and a gate's reason have one, whoever
     * caused them.
     */
    @Test
    void onlyWhatJenkinsShowsToOnePersonIsTranslated() throws IOException {
        assertThat(Translations.translations())
                .isNotEmpty()
                .allMatch(file -> file.toString().contains("io/jenkins/plugins/releasepipeline/jenkins/")
                        || file.getFileName().toString().startsWith("PageText_"));

        JavaClasses ours = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages(ArchitectureTest.ROOT);
        Set<String> elsewhere = new TreeSet<>();
        for (JavaClass user : ours) {
            for (JavaAccess<?> access : user.getAccessesFromSelf()) {
                if (isTranslated(access.getTarget()) && !isShownToOnePerson(user)) {
                    elsewhere.add(user.getName() + " says " + access.getTarget().getName());
                }
            }
        }
        assertThat(elsewhere).isEmpty();
    }

    /** Forms, views and the names of steps and permissions. */
    private static boolean isShownToOnePerson(JavaClass user) {
        String name = user.getPackageName().replaceFirst(".*\\.releasepipeline\\.", "");
        return user.getSimpleName().equals("Messages")
                || name.startsWith("jenkins.config")
                || name.startsWith("jenkins.view")
                || user.isAssignableTo(Descriptor.class)
                || user.getSimpleName().equals("ReleasePermissions");
    }

    private static boolean isTranslated(AccessTarget target) {
        if (!target.getOwner().getSimpleName().equals("Messages")) {
            return false;
        }
        Path german = Translations.RESOURCES.resolve(
                target.getOwner().getPackageName().replace('.', '/') + "/Messages_de.properties");
        return Files.exists(german)
                && Translations.texts(german).keySet().stream()
                        .map(key -> key.replaceAll("[^A-Za-z0-9]", "_"))
                        .anyMatch(key -> target.getName().replaceFirst("^_", "").equals(key));
    }
}
