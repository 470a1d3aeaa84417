package io.skadi.app.architecture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Main code keeps to the rules, and the rules find what breaks them. */
class ArchitectureTest {
  private static final Map<String, ArchRule> RULES = new ArchitectureRules("io.skadi").all();

  /** Small packages that each break one rule. */
  private static final String PLANTED = "io.skadi.app.architecture.planted";

  @TestFactory
  Stream<DynamicTest> mainCode_keepsToTheRules() {
    JavaClasses skadi =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.skadi");
    return RULES.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(skadi)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          model needs only the JDK          | model.UsesLibrary
          model imports only what it may    | model.ImportsNet
          net imports only what it may      | net.ImportsQuery
          storage siblings are strangers    | storage.memory.ImportsSibling
          storage imports only what it may  | storage.memory.ImportsQuery
          packages have no cycles           | query.InCycle
          nobody writes to standard streams | query.Prints
          time comes from a clock           | query.ReadsTheTime
          packages are null-marked          | unmarked.Unmarked
          every module has its line         | unmarked.Unmarked
          """)
  void plantedFault_isFound(String rule, String faulty) {
    JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);

    var outcome = requireNonNull(new ArchitectureRules(PLANTED).all().get(rule)).evaluate(planted);

    assertThat(outcome.hasViolation()).isTrue();
    assertThat(outcome.getFailureReport().toString()).contains(PLANTED + "." + faulty);
  }

  @Test
  void rules_sayNothingAboutWhatIsRight() {
    JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);

    for (ArchRule rule : new ArchitectureRules(PLANTED).all().values()) {
      assertThat(rule.allowEmptyShould(true).evaluate(planted).getFailureReport().toString())
          .doesNotContain("Blameless");
    }
  }
}
