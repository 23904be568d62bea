package io.jenkins.plugins.releasepipeline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.rule.Overrides;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the architecture: the layers, who may know which library, and what nobody may have. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "io.jenkins.plugins.releasepipeline";

    private static final String DOMAIN = ROOT + ".domain..";
    private static final String GIT = ROOT + ".git..";
    private static final String SCHEMA = ROOT + ".schema..";
    private static final String JENKINS = ROOT + ".jenkins..";
    private static final String[] JENKINS_API = {
        "hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..", "com.cloudbees..", "jakarta.servlet.."
    };

    // Optional layers: a package may still be empty.
    @ArchTest
    static final ArchRule dependenciesPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("jenkins")
            .definedBy(JENKINS)
            .layer("runtime")
            .definedBy(ROOT + ".runtime..")
            .layer("status")
            .definedBy(ROOT + ".status..")
            .layer("activity")
            .definedBy(ROOT + ".activity..")
            .layer("notify")
            .definedBy(ROOT + ".notify..")
            .layer("promotion")
            .definedBy(ROOT + ".promotion..")
            .layer("gate")
            .definedBy(ROOT + ".gate..")
            .layer("history")
            .definedBy(ROOT + ".history..")
            .layer("schema")
            .definedBy(SCHEMA)
            .layer("endpoint")
            .definedBy(ROOT + ".endpoint..")
            .layer("git")
            .definedBy(GIT)
            .layer("domain")
            .definedBy(DOMAIN)
            .whereLayer("jenkins")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("runtime")
            .mayOnlyBeAccessedByLayers("jenkins")
            .whereLayer("status")
            .mayOnlyBeAccessedByLayers("jenkins", "runtime")
            .whereLayer("activity")
            .mayOnlyBeAccessedByLayers("jenkins", "runtime", "status")
            .whereLayer("notify")
            .mayOnlyBeAccessedByLayers("jenkins", "runtime")
            .whereLayer("promotion")
            .mayOnlyBeAccessedByLayers("jenkins", "runtime", "status", "notify")
            .whereLayer("gate")
            .mayOnlyBeAccessedByLayers("jenkins", "runtime", "status", "promotion")
            .whereLayer("history")
            .mayOnlyBeAccessedByLayers("jenkins", "runtime", "status", "activity", "notify", "promotion", "gate")
            .whereLayer("schema")
            .mayOnlyBeAccessedByLayers("jenkins", "runtime", "status", "promotion", "gate")
            .whereLayer("endpoint")
            .mayOnlyBeAccessedByLayers("jenkins", "runtime", "status", "notify", "promotion", "gate")
            .whereLayer("git")
            .mayOnlyBeAccessedByLayers(
                    "jenkins", "runtime", "status", "activity", "promotion", "gate", "history", "schema", "endpoint");

    @ArchTest
    static final ArchRule gatesKnowNoneOfTheirList = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".gate", ROOT + ".gate.calendar")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".gate.rule");

    @ArchTest
    static final ArchRule calendarsAreReadWithoutAGate = noClasses()
            .that()
            .resideInAPackage(ROOT + ".gate.calendar")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".gate");

    @ArchTest
    static final ArchRule theConfigurationNamesNoSingleGate = noClasses()
            .that()
            .resideInAPackage(ROOT + ".jenkins.config")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".jenkins.config.gate");

    /** A rule that is no gate would refuse nothing: of those, windows are asked together, and overrides open gates. */
    @ArchTest
    static final ArchRule everyRuleOfAnEnvironmentIsAsked = classes()
            .that()
            .implement(GateRule.class)
            .and()
            .doNotBelongToAnyOf(WindowGate.Window.class, Overrides.class)
            .should()
            .implement(Gate.class);

    @ArchTest
    static final ArchRule onlyGitKnowsJGit = noClasses()
            .that()
            .resideOutsideOfPackage(GIT)
            .and()
            // The git plugin tells of a push, and knows host keys, in JGit's words.
            .doNotHaveSimpleName("NotifyCommitListener")
            .and()
            .doNotHaveSimpleName("JenkinsHostKeys")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jgit..", "org.apache.sshd..");

    @ArchTest
    static final ArchRule onlyJenkinsKnowsJenkins = noClasses()
            .that()
            .resideOutsideOfPackage(JENKINS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JENKINS_API);

    @ArchTest
    static final ArchRule schemaCouldBeALibrary = noClasses()
            .that()
            .resideInAPackage(SCHEMA)
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(SCHEMA, DOMAIN))));

    @ArchTest
    static final ArchRule noPackagesOfSchemaFormACircle =
            slices().matching(ROOT + ".schema.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theDomainIsPlainJava = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .and()
            .doNotHaveSimpleName("Messages")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", DOMAIN));

    @ArchTest
    static final ArchRule theDomainDoesNotLog = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule noStaticFieldChanges =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule theEngineTakesExecutorsAndClientsFromOutside = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage(JENKINS)
            .and()
            .areStatic()
            .should()
            .haveRawType(resideInAnyPackage("java.util.concurrent..", "java.net.http..")
                    .as("one of threads or of the network"));

    @ArchTest
    static final ArchRule noPackagesKnowEachOther = slices().matching(ROOT + ".(**)")
            .as("Packages of Release Pipeline")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            classes().should().haveNameNotMatching(".*(Utils?|Helper|Manager|Misc|Common)");

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        Path sources = Path.of("src/main/java");
        List<Path> packages;
        try (var files = Files.walk(sources)) {
            packages = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        }
        assertThat(packages).isNotEmpty().allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                .content()
                .matches("(?s)/\\*\\*\\s+(\\* )?[A-Z].{10,}\\*/\\s+package \\S+;\\s+"));
    }
}
