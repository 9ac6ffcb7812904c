package com.travtus.gmail.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.HttpTransport;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.travtus.gmail.subscriptions.view.DelegationGuide;
import com.travtus.gmail.subscriptions.web.Paging;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.beans.XMLDecoder;
import java.io.ObjectInputStream;
import java.net.HttpURLConnection;
import java.net.URLConnection;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// How the code is cut: the features know no SDK, and each SDK is known to one package.
@AnalyzeClasses(
    packages = "com.travtus.gmail",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
  private static final String[] FEATURES = {
    "com.travtus.gmail.authorize",
    "com.travtus.gmail.callback",
    "com.travtus.gmail.subscriptions..",
    "com.travtus.gmail.sync",
  };
  private static final String[] PORTS = {
    "com.travtus.gmail.consent",
    "com.travtus.gmail.domain",
    "com.travtus.gmail.idempotency",
    "com.travtus.gmail.mail",
    "com.travtus.gmail.mailbox",
    "com.travtus.gmail.metrics",
    "com.travtus.gmail.quota",
    "com.travtus.gmail.secret",
    "com.travtus.gmail.subscription",
  };
  private static final String GOOGLE = "com.travtus.gmail.google";
  private static final String AWS = "com.travtus.gmail.aws..";
  private static final String API = "com.travtus.gmail.subscriptions";

  /// The connector's contract suites are on this module's class path too.
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule google_s_clients_are_known_to_the_google_package =
      noClasses()
          .that()
          .resideOutsideOfPackages(GOOGLE, "com.travtus.gmail.emulator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.api..", "com.google.auth..");

  /// Which follows no redirect.
  @ArchTest
  static final ArchRule calls_to_google_have_one_transport =
      noClasses()
          .that()
          .resideInAPackage(GOOGLE)
          .and()
          .doNotHaveSimpleName("GoogleHttp")
          .should()
          .callConstructorWhere(target(owner(assignableTo(HttpTransport.class))))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(HttpClient.class, URLConnection.class, HttpURLConnection.class);

  @ArchTest
  static final ArchRule the_aws_sdk_is_known_to_the_aws_package =
      noClasses()
          .that()
          .resideOutsideOfPackage(AWS)
          .and()
          .doNotHaveSimpleName("EmbeddedDynamoDb")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon.awssdk..", "software.amazon.cloudwatchlogs..");

  @ArchTest
  static final ArchRule lambda_s_types_are_known_to_its_handlers =
      noClasses()
          .that(
              not(
                  resideInAnyPackage("com.travtus.gmail.sync")
                      .and(simpleNameEndingWith("Handler"))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.amazonaws.services.lambda..");

  @ArchTest
  static final ArchRule the_domain_knows_nothing_of_http_resources =
      noClasses()
          .that()
          .resideInAnyPackage(PORTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..", "javax.ws.rs..");

  @ArchTest
  static final ArchRule features_know_ports_and_of_the_adapters_only_how_they_are_set =
      noClasses()
          .that()
          .resideInAnyPackage(FEATURES)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(GOOGLE, AWS).and(not(simpleNameEndingWith("Settings"))));

  @ArchTest
  static final ArchRule ports_know_no_adapter_and_no_feature =
      noClasses()
          .that()
          .resideInAnyPackage(PORTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              GOOGLE,
              AWS,
              "com.travtus.gmail.authorize",
              "com.travtus.gmail.callback",
              API + "..",
              "com.travtus.gmail.sync",
              "com.travtus.gmail.pages",
              "com.travtus.gmail.local");

  /// So that it is a proof of the API.
  @ArchTest
  static final ArchRule the_console_has_the_api_alone =
      noClasses()
          .that()
          .resideInAPackage("com.travtus.gmail.studio..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("com.travtus.gmail..")
                  .and(not(resideInAPackage("com.travtus.gmail.studio.."))));

  /// Jackson reads and writes them, which a native executable has to be told.
  @ArchTest
  static final ArchRule the_api_s_documents_are_registered_for_reflection =
      classes()
          .that()
          .resideInAPackage(API + "..")
          .and()
          .doNotBelongToAnyOf(DelegationGuide.class, Paging.class)
          .and()
          .arePublic()
          .and()
          .areTopLevelClasses()
          .and(assignableTo(Record.class).or(assignableTo(Enum.class)))
          .should()
          .beAnnotatedWith(RegisterForReflection.class);

  @ArchTest
  static final ArchRule what_all_resources_share_knows_none_of_them =
      noClasses()
          .that()
          .resideInAnyPackage(API + ".web", API + ".access", API + ".view")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              API,
              API + ".audit",
              API + ".delegation",
              API + ".domains",
              API + ".health",
              API + ".messages",
              API + ".openapi",
              API + ".tenants");

  @ArchTest
  static final ArchRule http_s_own_rules_know_no_caller =
      noClasses()
          .that()
          .resideInAPackage(API + ".web")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(API + ".access", API + ".view");

  @ArchTest
  static final ArchRule the_functions_know_nothing_of_each_other =
      slices()
          .matching("com.travtus.gmail.(authorize|callback|subscriptions|sync)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule what_runs_in_production_knows_neither_the_emulator_nor_the_local_run =
      noClasses()
          .that()
          .resideOutsideOfPackages("com.travtus.gmail.local", "com.travtus.gmail.emulator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.travtus.gmail.local..", "com.travtus.gmail.emulator..");

  @ArchTest
  static final ArchRule no_package_goes_round_in_a_circle =
      slices().matching("com.travtus.gmail.(**)").should().beFreeOfCycles();

  /// Mail, tokens and bodies are hostile: nothing that reads or runs them by their own word.
  @ArchTest
  static final ArchRule nothing_that_comes_in_becomes_an_object_or_a_program =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.rmi..", "javax.naming..", "javax.script..", "javax.xml..", "org.xml..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(ObjectInputStream.class, XMLDecoder.class, ProcessBuilder.class)
          .orShould()
          .callMethodWhere(target(owner(assignableTo(Runtime.class))).and(target(name("exec"))));

  /// Which class a document becomes, is said by the code and never by the document.
  @ArchTest
  static final ArchRule no_document_names_its_own_class =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(assignableTo(ObjectMapper.class)))
                  .and(target(nameMatching("(activate|enable)DefaultTyping.*"))))
          .orShould()
          .beAnnotatedWith(JsonTypeInfo.class);

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils");

  @ArchTest
  static final ArchRule the_time_comes_from_the_clock =
      noClasses()
          .that()
          .resideInAnyPackage(PORTS)
          .or()
          .resideInAnyPackage(FEATURES)
          .or()
          .resideInAnyPackage(GOOGLE, AWS, "com.travtus.gmail.studio..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static void every_package_is_null_marked(JavaClasses imported) {
    List<String> packages =
        imported.stream().map(each -> each.getPackage().getName()).distinct().sorted().toList();
    assertThat(packages)
        .as("the whole application is looked at")
        .containsAll(Stream.of(FEATURES).map(each -> each.replace("..", "")).toList())
        .contains(PORTS);

    assertThat(packages)
        .allSatisfy(
            name -> {
              JavaPackage each = imported.getPackage(name);
              assertThat(each.isAnnotatedWith(NullMarked.class)).as(name).isTrue();
            });
  }
}
