package io.skadi.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skadi.app.config.ConfigException;
import io.skadi.app.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The program {@code skadi}. Exit codes: 0 for success, 1 when it cannot start, 2 when the command
 * line or the configuration is wrong.
 */
@Command(
    name = "skadi",
    synopsisHeading = "Usage: ",
    customSynopsis = "skadi [COMMAND] [OPTIONS]",
    description = {
      "",
      "Commands:",
      "  all-in-one    takes spans in, keeps and shows them (the default)",
      "  config check  says what is wrong with the configuration",
      "  version       says which version this is",
      ""
    },
    optionListHeading = "Options:%n",
    sortOptions = false)
public final class Main implements Callable<Integer> {
  private static final int CANNOT_START = 1;

  private final Map<String, String> environment;

  @Spec @Nullable CommandSpec spec;

  @Parameters(arity = "0..*", hidden = true)
  List<String> command = List.of("all-in-one");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Take settings from a YAML file; of several files the last wins.")
  List<Path> files = List.of();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set one key, such as ports.otlp_grpc=4317; wins over all files.")
  List<String> assignments = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep spans in this directory, over restarts (storage.kind embedded).")
  @Nullable Path data;

  @Option(names = "--help", usageHelp = true, description = "Show this.")
  boolean help;

  private Main(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Runs a command and ends the process. */
  public static void main(String[] arguments) {
    var out = new PrintWriter(System.out, true, UTF_8);
    var err = new PrintWriter(System.err, true, UTF_8);
    System.exit(run(arguments, System.getenv(), out, err));
  }

  /** Runs a command and returns its exit code. */
  static int run(
      String[] arguments, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    return new CommandLine(new Main(environment))
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((problem, given) -> refuse(problem, err))
        .setExecutionExceptionHandler((problem, command, parsed) -> explain(problem, err))
        .execute(arguments);
  }

  @Override
  public Integer call() throws InterruptedException {
    String words = String.join(" ", command);
    return switch (words) {
      case "all-in-one" -> runAllInOne();
      case "config check" -> checkConfig();
      case "version" -> say("skadi " + Version.text());
      case "collector", "query", "ingester", "agent" ->
          throw new StartException(
              words + " is not available yet: only all-in-one is, for no store is shared yet");
      default -> throw new ParameterException(commandLine(), "there is no command " + words);
    };
  }

  private int runAllInOne() throws InterruptedException {
    SkadiConfig config = config();
    Logging.configure(config.log());
    Skadi.Builder builder = Skadi.builder().config(config);
    if (data != null) {
      builder.data(data);
    }
    Skadi skadi = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(skadi::close, "skadi-stop"));
    StartLines.of(skadi).forEach(commandLine().getOut()::println);
    new CountDownLatch(1).await(); // until a signal ends the process
    return ExitCode.OK;
  }

  private int checkConfig() {
    config();
    return say("the configuration is right");
  }

  private int say(String line) {
    commandLine().getOut().println(line);
    return ExitCode.OK;
  }

  private SkadiConfig config() {
    Settings settings = SkadiConfig.settings(environment);
    files.forEach(settings::file);
    assignments.forEach(settings::assignment);
    return settings.bind(SkadiConfig.DEFAULT);
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    return spec.commandLine();
  }

  private static int refuse(ParameterException problem, PrintWriter err) {
    err.println("skadi: " + problem.getMessage() + "; skadi --help says what there is");
    return ExitCode.USAGE;
  }

  private static int explain(Exception problem, PrintWriter err) throws Exception {
    String message = String.valueOf(problem.getMessage());
    message.lines().forEach(line -> err.println("skadi: " + line));
    return switch (problem) {
      case ConfigException wrong -> ExitCode.USAGE;
      case StartException cannot -> CANNOT_START;
      default -> throw problem;
    };
  }
}
