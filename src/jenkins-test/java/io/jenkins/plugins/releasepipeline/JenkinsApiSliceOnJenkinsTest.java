package io.jenkins.plugins.releasepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every class and member of the slice in src/jenkins-api exists upstream as the slice claims. */
class JenkinsApiSliceOnJenkinsTest {

    private static final Path SLICE = Path.of("src/jenkins-api/java");

    private final SliceComparison comparison = new SliceComparison(getClass().getClassLoader());

    @TempDir
    private Path folder;

    @Test
    void theSliceIsTrueToUpstream() throws IOException {
        List<ClassShape> slice = compile(files(SLICE, ".java"));
        assertThat(slice).isNotEmpty();
        assertThat(comparison.differences(slice)).isEmpty();
    }

    /** Otherwise it would be compared with itself. */
    @Test
    void theSliceIsNotOnTheClassPath() throws IOException {
        for (Path source : files(SLICE, ".java")) {
            String file = SLICE.relativize(source).toString().replaceFirst("java$", "class");
            assertThat(getClass().getClassLoader().getResource(file))
                    .asString()
                    .startsWith("jar:")
                    .contains(".jar!");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            public interface Nowhere {}                                                  | no such class upstream
            public interface AbortException {}                                           | AbortException: public abstract interface, upstream it is public
            public class AbortException extends Error { public AbortException(String s) {} } | upstream it is no java.lang.Error
            public class AbortException extends java.io.IOException {}                   |
            public class AbortException extends java.io.IOException { public AbortException(int i) {} } | upstream has no <init>(I)V
            public @interface Extension { int ordinal() default 0; }                     | upstream has no ordinal()I
            public @interface Extension { double rank() default 0; }                     | upstream has no rank()D
            public class AbortException extends java.io.IOException { public AbortException(String s) {} public final String getMessage() { return null; } } | getMessage()Ljava/lang/String; is public final, upstream it is public
            public class AbortException extends java.io.IOException { protected AbortException(String s) {} } | is protected, upstream it is public
            public class Util { private Util() {} public String fixEmpty(String s) { return s; } } | fixEmpty(Ljava/lang/String;)Ljava/lang/String; is public, upstream it is public static
            public class Functions { public Functions() {} public static final String NONE = "x"; } | upstream has no NONE
            """)
    void aWrongClaimIsFound(String source, String difference) throws IOException {
        Path file = folder.resolve(source.replaceFirst(".*(class|interface) (\\w+).*", "$2.java"));
        Files.writeString(file, "package hudson; " + source);
        List<String> differences = comparison.differences(compile(List.of(file)));
        if (difference == null) {
            assertThat(differences).isEmpty();
        } else {
            assertThat(differences).anySatisfy(line -> assertThat(line).contains(difference));
        }
    }

    private List<ClassShape> compile(List<Path> sources) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d", classes.toString(), "-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        return files(classes, ".class").stream()
                .map(JenkinsApiSliceOnJenkinsTest::read)
                .toList();
    }

    private static ClassShape read(Path classFile) {
        try {
            return ClassShape.read(Files.readAllBytes(classFile));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
