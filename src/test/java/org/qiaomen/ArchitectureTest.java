package org.qiaomen;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.io.Closeable;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import jakarta.validation.Valid;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiaomen.platform.Problem;
import org.qiaomen.platform.Transactions;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.groups.UniAwait;

/** The shape of the house: who may import whom, and the few habits that everything else relies on. */
class ArchitectureTest {

    private static final String BASE = "org.qiaomen";
    private static final String EMBEDDED = BASE + ".embedded..";
    /** From the bottom up; a feature may import those before it. */
    private static final List<String> ORDER = List.of("platform", "region", "identity", "notice", "attachment",
            "category", "request", "handling", "review", "points", "volunteering", "policy", "elderly");
    /** Features that may import less than their place allows. */
    private static final Map<String, List<String>> NARROWER = Map.of(
            "category", List.of("platform"),
            "attachment", List.of("platform", "identity"),
            "embedded", List.of());

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(BASE);

    static Stream<String> features() {
        return Stream.concat(ORDER.stream(), Stream.of("embedded"));
    }

    @ParameterizedTest
    @MethodSource("features")
    void importsPointDownward(String feature) {
        List<String> allowed = NARROWER.getOrDefault(feature, ORDER.subList(0, Math.max(0, ORDER.indexOf(feature))));
        List<String> own = new ArrayList<>(allowed);
        own.add(feature);
        String[] packages = own.stream().map(name -> BASE + "." + name + "..").toArray(String[]::new);
        check(noClasses().that().resideInAPackage(BASE + "." + feature + "..")
                .should(dependOnClassesThat(resideInAPackage(BASE + "..")
                        .and(DescribedPredicate.not(resideInAnyPackage(packages)))
                        .as("of ours outside of %s", own)))
                .because("imports only ever point down the list of packages"));
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        String[] known = features().map(name -> BASE + "." + name + "..").toArray(String[]::new);
        check(classes().that().resideOutsideOfPackage(BASE).should().resideInAnyPackage(known)
                .because("a new feature is given its place in ArchitectureTest.ORDER first"));
    }

    @Test
    void featuresHaveNoCycles() {
        check(slices().matching(BASE + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void nobodyImportsTheOwnServersOrTheElderlyView() {
        check(noClasses().that().resideOutsideOfPackage(EMBEDDED).should().dependOnClassesThat()
                .resideInAPackage(EMBEDDED).because("an installation with its own database runs none of it"));
        check(noClasses().that().resideOutsideOfPackage(BASE + ".elderly..").should().dependOnClassesThat()
                .resideInAPackage(BASE + ".elderly.."));
    }

    @Test
    void resourcesShowNoEntitiesAndNoRepositories() {
        check(methods().that().areDeclaredInClassesThat(Resources.ARE_RESOURCES).should(Resources.SHOW_ONLY_VIEWS));
        check(noClasses().that(Resources.ARE_RESOURCES).should().dependOnClassesThat()
                .haveSimpleNameEndingWith("Repository").because("a resource speaks HTTP, a service does the work"));
    }

    @Test
    void everyOperationSaysWhoMayCallItAndWhatItDoes() {
        check(methods().that(Resources.ARE_OPERATIONS).should(Resources.SAY_WHO_MAY_CALL)
                .andShould(Resources.HAVE_A_SUMMARY));
    }

    @Test
    void nobodyWaitsOnAnEventLoop() {
        // Quarkus's own helper refuses to run on an event loop; what prepares a demo at start may wait with it.
        DescribedPredicate<JavaMethodCall> endsWithAwait = DescribedPredicate.describe("method named …AndAwait",
                call -> call.getName().endsWith("AndAwait")
                        && !call.getTargetOwner().isEquivalentTo(VertxContextSupport.class));
        check(noClasses().should().dependOnClassesThat().areAssignableTo(UniAwait.class)
                .orShould().callMethodWhere(endsWithAwait)
                .orShould().dependOnClassesThat().resideInAPackage("org.awaitility.."));
    }

    @Test
    void nobodyUsesOneSessionTwiceAtATime() {
        DescribedPredicate<JavaClass> useSessions = DescribedPredicate.describe("use a session",
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(use -> use.getTargetClass().isEquivalentTo(Mutiny.Session.class)));
        check(noClasses().that(useSessions).should().callMethod(Uni.class, "combine").orShould()
                .callMethod(Uni.class, "join").because("a session is not for two operations at once"));
    }

    @Test
    void thereIsOneWayToATransaction() {
        check(noClasses().that().areNotAssignableTo(Transactions.class).should().dependOnClassesThat()
                .areAssignableTo(Mutiny.SessionFactory.class).orShould().dependOnClassesThat()
                .resideInAnyPackage("io.quarkus.hibernate.reactive.panache..", "jakarta.transaction..",
                        "org.hibernate.reactive.stage.."));
    }

    @Test
    void configurationIsReadThroughMappings() {
        check(noClasses().that().resideOutsideOfPackage(EMBEDDED).should().dependOnClassesThat()
                .areAssignableTo(ConfigProperty.class)
                .orShould().dependOnClassesThat().areAssignableTo(ConfigProvider.class));
        check(noClasses().that().areAnnotatedWith(ConfigMapping.class).should().dependOnClassesThat()
                .resideInAPackage("jakarta.validation..").because("one constraint costs a fifth of every start"));
    }

    @Test
    void operationsLeaveTheirBodiesToTheOneWhoValidatesAll() {
        check(noClasses().that(Resources.ARE_RESOURCES).should().dependOnClassesThat().areAssignableTo(Valid.class)
                .because("the validator then reads all their annotations at every start and keeps them; see ValidBodies"));
    }

    @Test
    void timeComesFromTheClock() {
        DescribedPredicate<JavaMethodCall> readsTheTime = DescribedPredicate.describe("read the system's time",
                call -> call.getName().equals("now") && call.getTarget().getRawParameterTypes().isEmpty()
                        && call.getTargetOwner().isAssignableTo(Temporal.class)
                        || call.getName().equals("currentTimeMillis")
                        || call.getTargetOwner().isEquivalentTo(Clock.class) && call.getName().startsWith("system"));
        check(noClasses().that().resideOutsideOfPackage(EMBEDDED).and().haveNameNotMatching(".*ClockProducer.*")
                .should().callMethodWhere(readsTheTime).because("tests set the clock, and hashed times have one precision")
                .as("No class calls " + Instant.class.getSimpleName() + ".now() or the like"));
    }

    @Test
    void theNativeProgramNeedsNoSecretReflection() {
        check(noClasses().that().resideOutsideOfPackage(EMBEDDED).should().dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.imageio..", "java.lang.reflect..")
                .orShould().callMethod(Class.class, "forName", String.class)
                .orShould().dependOnClassesThat().areAssignableTo(ServiceLoader.class));
    }

    // What static fields hold is made when the executable is built, and is the same at every start.
    @Test
    void theNativeProgramIsBornWithoutSecretsThreadsAndConnections() {
        check(noFields().that().areStatic().and().areDeclaredInClassesThat().resideOutsideOfPackage(EMBEDDED)
                .should().haveRawType(assignableTo(RandomGenerator.class))
                .orShould().haveRawType(assignableTo(Thread.class)).orShould().haveRawType(assignableTo(Executor.class))
                .orShould().haveRawType(assignableTo(HttpClient.class)).orShould().haveRawType(assignableTo(Closeable.class)));
    }

    @Test
    void theNativeProgramKeepsWhatOperationsPrint() {
        check(methods().that(Resources.ARE_OPERATIONS).should(Resources.REGISTER_WHAT_THEY_PRINT));
        check(classes().that().areAssignableTo(Problem.class).should().beAnnotatedWith(RegisterForReflection.class));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
