package io.jenkins.plugins.releasepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the built archive and checks what Jenkins' own packaging would: this build packs it with plain Maven plugins. */
class HpiArchiveIT {

    private static final String INNER_JAR = "WEB-INF/lib/release-pipeline.jar";

    /** Read calendars; no plugin brings them to Jenkins. */
    private static final Set<String> CALENDARS = Set.of(
            "WEB-INF/lib/vinnie-2.0.2.jar",
            "WEB-INF/lib/lib-recur-0.17.1.jar",
            "WEB-INF/lib/rfc5545-datetime-0.3.jar",
            "WEB-INF/lib/jems2-2.23.1.jar");

    private static final String OURS = "io/jenkins/plugins/releasepipeline/";

    private final Path hpi = Path.of(System.getProperty("hpi"));
    private JarFile archive;
    private JarFile jar;
    private URLClassLoader loader;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        archive = new JarFile(hpi.toFile());
        Path inner = folder.resolve("inner.jar");
        try (InputStream content = archive.getInputStream(archive.getEntry(INNER_JAR))) {
            Files.copy(content, inner);
        }
        jar = new JarFile(inner.toFile());
        loader = new URLClassLoader(
                new URL[] {inner.toUri().toURL()}, new ClassLoader(getClass().getClassLoader()) {
                    /** Everything but our classes: those come from the archive, not from target/classes. */
                    @Override
                    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                        if (name.startsWith(ArchitectureTest.ROOT)) {
                            throw new ClassNotFoundException(name);
                        }
                        return super.loadClass(name, resolve);
                    }

                    /** So do the indexes. */
                    @Override
                    public Enumeration<URL> getResources(String name) {
                        return Collections.emptyEnumeration();
                    }
                });
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
        jar.close();
        archive.close();
    }

    @Test
    void holdsOurJarTheCalendarsLibrariesAndThePagesFilesAndNothingElse() throws IOException {
        Set<String> expected = new TreeSet<>(pageFiles());
        expected.add(JarFile.MANIFEST_NAME);
        expected.add(INNER_JAR);
        expected.addAll(CALENDARS);
        assertThat(files(archive)).isEqualTo(expected);
    }

    /** Jenkins sends both compressed. */
    @Test
    void scriptAndStyleOfTheStatusPageAreLight() throws IOException {
        int script = compressed(".js");
        int style = compressed(".css");
        assertThat(script).isGreaterThan(10_000);
        assertThat(style).isGreaterThan(1_000);
        assertThat(script + style).isLessThan(60_000);
    }

    private int compressed(String ending) throws IOException {
        int sum = 0;
        for (String file : files(archive)) {
            if (file.startsWith("status/") && file.endsWith(ending)) {
                ByteArrayOutputStream zipped = new ByteArrayOutputStream();
                try (InputStream content = archive.getInputStream(archive.getEntry(file));
                        OutputStream zip = new GZIPOutputStream(zipped)) {
                    content.transferTo(zip);
                }
                sum += zipped.size();
            }
        }
        return sum;
    }

    @Test
    void isSmall() throws IOException {
        long calendars = CALENDARS.stream()
                .mapToLong(library -> archive.getEntry(library).getCompressedSize())
                .sum();
        assertThat(calendars).isLessThan(400_000);
        // Half a megabyte; two thirds of one for the readers of all migration frameworks; gates, deployers, calendars
        // and the folders of pipelines; 50 kB for stages, the rollback horizon and the search for uses; 50 kB for
        // release notes in three markups and for metrics; 260 kB for notifiers, deployments and checks on forges, SSH,
        // locks, and what waits in Jenkins' own views; 130 kB for who may do what, holds that end, the line, health,
        // the page for the set-up, multibranch projects, and the files that a promotion changes; 100 kB for forecasts,
        // what ran at a time, pictures of the activity, cards and rows; 80 kB for German.
        assertThat(Files.size(hpi) - calendars).isLessThan(2_200_000);
        assertThat(Files.size(hpi)).isLessThan(2_550_000);
    }

    @Test
    void hasAManifestThatJenkinsUnderstands() throws IOException {
        Attributes manifest = archive.getManifest().getMainAttributes();
        assertThat(manifest.getValue("Short-Name")).isEqualTo("release-pipeline");
        assertThat(manifest.getValue("Long-Name")).isEqualTo("Release Pipeline");
        assertThat(manifest.getValue("Group-Id")).isEqualTo("io.jenkins.plugins");
        assertThat(manifest.getValue("Plugin-Version")).matches("\\d+\\.\\d+.*");
        assertThat(manifest.getValue("Jenkins-Version"))
                .matches("2\\.\\d+(\\.\\d+)?")
                .isEqualTo(manifest.getValue("Hudson-Version"));
        assertThat(manifest.getValue("Url")).startsWith("https://");
        assertThat(manifest.getValue("Support-Dynamic-Loading")).isEqualTo("true");
        assertThat(manifest.getValue("Plugin-License-Name")).isEqualTo("MIT License");
        assertThat(manifest.getValue("Plugin-ScmUrl")).startsWith("https://");
        assertThat(manifest.values()).noneMatch(value -> value.toString().contains("${"));
    }

    @Test
    void namesEachPluginThatItNeedsWithAVersion() throws IOException {
        String needed = archive.getManifest().getMainAttributes().getValue("Plugin-Dependencies");
        assertThat(needed.split(","))
                .allMatch(one -> one.matches("[a-z0-9-]+:\\d[A-Za-z0-9._-]*(;resolution:=optional)?"))
                .extracting(one -> one.substring(0, one.indexOf(':')))
                .doesNotHaveDuplicates()
                .contains(
                        "credentials",
                        "git",
                        "git-client",
                        "jackson2-api",
                        "mina-sshd-api-common",
                        "ssh-credentials",
                        "structs",
                        "workflow-step-api",
                        "workflow-support");
    }

    @Test
    void hasTheSameManifestInTheInnerJar() throws IOException {
        assertThat(jar.getManifest().getMainAttributes())
                .isEqualTo(archive.getManifest().getMainAttributes());
    }

    @Test
    void bundlesOnlyOurOwnClasses() {
        assertThat(files(jar))
                .contains("index.jelly")
                .allMatch(name -> name.startsWith(OURS)
                        || name.startsWith("images/symbols/")
                        || name.startsWith("META-INF/annotations/")
                        || Set.of("index.jelly", JarFile.MANIFEST_NAME).contains(name));
        assertThat(files(jar)).filteredOn(name -> name.endsWith(".class")).isNotEmpty();
    }

    @Test
    void bundlesNeitherTestsNorTheDemo() throws IOException {
        assertThat(files(jar))
                .doesNotContainAnyElementsOf(below(Path.of("target/test-classes"), OURS))
                .noneMatch(name -> name.startsWith(OURS + "demo/") || name.startsWith(OURS + "bench/"));
    }

    @Test
    void indexesEveryExtension() {
        Set<String> indexed = new TreeSet<>();
        for (IndexItem<Extension, Object> item : Index.load(Extension.class, Object.class, loader)) {
            indexed.add(item.className());
        }
        assertThat(indexed).isEqualTo(classesWith(Extension.class));
    }

    @Test
    void indexesEverySymbol() throws IOException {
        Set<String> indexed = new TreeSet<>();
        for (AnnotatedElement symbol : org.jvnet.hudson.annotation_indexer.Index.list(Symbol.class, loader)) {
            indexed.add(((Class<?>) symbol).getName());
        }
        assertThat(indexed).isEqualTo(classesWith(Symbol.class));
    }

    /** Names of classes in the archive that carry the annotation, themselves or on a member. */
    private Set<String> classesWith(Class<? extends Annotation> annotation) {
        return files(jar).stream()
                .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                .map(name -> load(name.replace('/', '.').substring(0, name.length() - ".class".length())))
                .filter(type -> Stream.of(
                                Stream.of(type),
                                Arrays.stream(type.getDeclaredFields()),
                                Arrays.stream(type.getDeclaredMethods()))
                        .flatMap(elements -> elements)
                        .anyMatch(element -> ((AnnotatedElement) element).isAnnotationPresent(annotation)))
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    private static Set<String> pageFiles() throws IOException {
        return below(Path.of("target/webapp"), "");
    }

    /** Files below a folder, as they would be named in an archive; none where there is no such folder. */
    private static Set<String> below(Path folder, String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
                    .filter(name -> name.startsWith(prefix))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> files(JarFile archive) {
        return archive.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
