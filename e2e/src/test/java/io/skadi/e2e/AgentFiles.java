package io.skadi.e2e;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The OpenTelemetry Java agent and an application for it, as files. */
final class AgentFiles {
  private AgentFiles() {}

  /** The agent, which Maven put on the class path. */
  static Path agent() throws Exception {
    Class<?> agent = Class.forName("io.opentelemetry.javaagent.OpenTelemetryAgent");
    CodeSource source = requireNonNull(agent.getProtectionDomain().getCodeSource());
    return Path.of(requireNonNull(source.getLocation()).toURI());
  }

  /** Packs {@link GreetingService} as a jar that runs with {@code java -jar}. */
  static void packApplication(Path jar) throws IOException {
    String name = GreetingService.class.getName();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, name);
    String file = name.replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream in = GreetingService.class.getResourceAsStream("/" + file)) {
      if (in == null) {
        throw new IOException("no class file " + file);
      }
      out.putNextEntry(new JarEntry(file));
      in.transferTo(out);
    }
  }
}
