package io.skadi.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toMap;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of the architecture for the packages below one root. */
final class ArchitectureRules {
  /** What each module may import of ours, besides itself. A new module is a new line. */
  private static final Map<String, List<String>> IMPORTS =
      Map.ofEntries(
          Map.entry("model", List.of()),
          Map.entry("net", List.of()),
          Map.entry("testkit", List.of("model")),
          Map.entry("pipeline", List.of("model")),
          Map.entry("codec", List.of("model")),
          Map.entry("receiver", List.of("model", "pipeline", "codec", "net")),
          Map.entry("storage", List.of("model")),
          Map.entry("query", List.of("model", "storage", "codec", "net")),
          Map.entry("app", List.of("..")));

  /** Modules with a package for each kind, of which none may know another. */
  private static final List<String> FAMILIES = List.of("storage", "codec", "receiver");

  /**
   * The program, which hands them to all others, and the seeds of random tests, for whoever reads
   * the test's report.
   */
  private static final List<String> PRINTERS = List.of("Main", "Seed");

  private final String root;

  ArchitectureRules(String root) {
    this.root = root;
  }

  /** Every rule by a name that says what it demands. */
  Map<String, ArchRule> all() {
    return Stream.of(
            Stream.of(
                Map.entry("model needs only the JDK", modelNeedsOnlyTheJdk()),
                Map.entry("packages have no cycles", packagesHaveNoCycles()),
                Map.entry("nobody writes to standard streams", nobodyWritesToStandardStreams()),
                Map.entry("time comes from a clock", timeComesFromAClock()),
                Map.entry("packages are null-marked", packagesAreNullMarked()),
                Map.entry("every module has its line", everyModuleHasItsLine())),
            FAMILIES.stream().map(it -> Map.entry(it + " siblings are strangers", siblings(it))),
            IMPORTS.keySet().stream()
                .filter(module -> !module.equals("app"))
                .map(module -> Map.entry(module + " imports only what it may", imports(module))))
        .flatMap(rules -> rules)
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private ArchRule modelNeedsOnlyTheJdk() {
    return classes()
        .that()
        .resideInAPackage(in("model"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(in("model"), "java..", "org.jspecify..");
  }

  private ArchRule imports(String module) {
    String[] allowed =
        Stream.concat(Stream.of(module), IMPORTS.getOrDefault(module, List.of()).stream())
            .map(this::in)
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> forbidden =
        resideInAPackage(root + "..").and(DescribedPredicate.not(resideInAnyPackage(allowed)));
    return noClasses()
        .that()
        .resideInAPackage(in(module))
        .should()
        .dependOnClassesThat(forbidden)
        .allowEmptyShould(false);
  }

  private ArchRule siblings(String family) {
    return slices().matching(root + "." + family + ".(*)..").should().notDependOnEachOther();
  }

  private ArchRule packagesHaveNoCycles() {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  private ArchRule nobodyWritesToStandardStreams() {
    return noClasses()
        .that(describe("are not exempt", type -> !PRINTERS.contains(type.getSimpleName())))
        .should(ACCESS_STANDARD_STREAMS);
  }

  private static ArchRule timeComesFromAClock() {
    return noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .because("a " + Clock.class + " comes in through the constructor");
  }

  private static ArchRule packagesAreNullMarked() {
    return classes()
        .should(
            new ArchCondition<>("live in a null-marked package") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
                  events.add(SimpleConditionEvent.violated(item, item + " is not null-marked"));
                }
              }
            });
  }

  private ArchRule everyModuleHasItsLine() {
    String[] known = IMPORTS.keySet().stream().map(this::in).toArray(String[]::new);
    return classes().should().resideInAnyPackage(known);
  }

  private String in(String module) {
    return root + "." + module + "..";
  }
}
