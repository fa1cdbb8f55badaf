package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.schedule.ResultsLock;

/** Makes the mistakes of docs/troubleshooting.md in its order and compares the messages. */
class TroubleshootingPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "troubleshooting.md");
  private static final Pattern BLOCK = Pattern.compile("```text\n(.*?)\n```", Pattern.DOTALL);
  private static final String MODEL = "variants: {popularity: {model: popularity}}\n";

  @TempDir Path folder;

  @Test
  void every_message_of_the_page_is_caused_by_a_mistake() throws Exception {
    List<String> messages = messages();
    List<String> printed = installation();
    printed.addAll(mistakes());

    assertThat(printed).hasSameSizeAs(messages);
    for (int i = 0; i < messages.size(); i++) {
      assertThat(printed.get(i)).containsPattern(pattern(messages.get(i)));
    }
  }

  private static List<String> messages() throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    List<String> messages = new ArrayList<>();
    while (blocks.find()) {
      messages.add(blocks.group(1));
    }
    return messages;
  }

  /** A pattern of a whole line; the page has ellipses in place of varying parts. */
  private static Pattern pattern(String message) {
    return Pattern.compile(
        Arrays.stream(message.split("…", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*", "(?m)^", "$")));
  }

  private List<String> installation() throws Exception {
    LauncherProject old = new LauncherProject(Files.createDirectory(folder.resolve("installed")));
    old.java("11.0.2");
    return new ArrayList<>(List.of(old.launch("list").err(), withoutNetwork()));
  }

  /** A large data set that has to be downloaded, through a proxy that does not exist. */
  private String withoutNetwork() {
    String spec =
        """
        experiment: net
        dataset: {type: movielens, edition: 10m}
        split: {type: random, validation: 0.1, test: 0.1}
        evaluation: {metrics: [nDCG], cutoffs: [10]}
        model: popularity
        """;
    Recital recital = new Recital(folder);
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(
        ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
    try {
      return recital.call("run", recital.file("net", spec)).err();
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  private List<String> mistakes() throws IOException {
    Recital recital = new Recital(folder);
    List<String> printed = new ArrayList<>();
    printed.add(recital.call("run", folder.resolve("shop.yml")).err());
    String spec =
        """
        experiment: shop
        dataset: {type: csv, path: ratings.csv, user: user, item: item}
        split: {type: random, validation: 0.1, test: 0.1}
        evaluation: {metrics: [nDCG], cutoffs: [10]}
        model: popularity
        """;
    printed.add(run(recital, spec.replace("model: popularity", "model: lightgnc")));
    printed.add(run(recital, spec.replace("cutoffs", "cutofs")));
    String old = "model: {type: sasrec, longest_history: 50}";
    printed.add(run(recital, spec.replace("model: popularity", old)));
    Path small = recital.spec("small", MODEL);
    printed.add(recital.call("run", small, "--device", "cuda:99").err());
    printed.add(run(recital, spec));
    printed.add(data(recital, spec, "user;item\n1;2\n"));
    printed.add(data(recital, spec, "user,item\n1,2\n1,\n"));
    printed.add(new Recital(folder.resolve("other")).call("report").err());
    try (ResultsLock lock = ResultsLock.take(recital.results()).orElseThrow()) {
      printed.add(recital.call("run", small).err());
      assertThat(lock).isNotNull();
    }
    assertThat(recital.call("run", small, "--in-process").status()).isZero();
    printed.add(recital.call("run", small, "--set", "split.test=0.3").err());
    printed.add(recital.call("report", "smal").err());
    return printed;
  }

  private static String run(Recital recital, String spec) {
    return recital.call("run", recital.file("shop", spec)).err();
  }

  private String data(Recital recital, String spec, String rows) throws IOException {
    Path file = Files.writeString(folder.resolve("ratings.csv"), rows);
    return run(recital, spec.replace("ratings.csv", file.toString()));
  }
}
