package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.model.Descriptor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Jenkins finds what checks or fills a field by its name alone, and says nothing where there is no such field. */
class FormFieldsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern NAME = Pattern.compile("doCheck(\\w+)|doFill(\\w+)Items");

    @Test
    void whatChecksOrFillsAFieldNamesAFieldOfItsForm() throws IOException {
        List<Class<?>> descriptors = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages(FormFieldsTest.class.getPackageName()).stream()
                        .filter(found -> found.isAssignableTo(Descriptor.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
        List<String> checked = new ArrayList<>();
        for (Class<?> descriptor : descriptors) {
            Optional<String> form = form(descriptor);
            for (Method method : descriptor.getMethods()) {
                Matcher name = NAME.matcher(method.getName());
                if (form.isPresent() && name.matches()) {
                    String found = name.group(1) == null ? name.group(2) : name.group(1);
                    String field = found.substring(0, 1).toLowerCase(Locale.ROOT) + found.substring(1);
                    assertThat(form.get())
                            .as("form of %s, which has %s", descriptor, method.getName())
                            .contains("field=\"" + field + "\"");
                    checked.add(field);
                }
            }
        }
        assertThat(checked).contains("timeZone", "minimumRemaining", "credentialsId", "urls");
    }

    /** Of the class that it describes, or of one above that has one; empty where there is none. */
    private static Optional<String> form(Class<?> descriptor) throws IOException {
        Class<?> described = descriptor.getEnclosingClass() == null ? descriptor : descriptor.getEnclosingClass();
        for (Class<?> at = described; at != null; at = at.getSuperclass()) {
            Path form = RESOURCES.resolve(at.getName().replace('.', '/')).resolve("config.jelly");
            if (Files.exists(form)) {
                return Optional.of(Files.readString(form));
            }
        }
        return Optional.empty();
    }
}
