package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Interactions;

/** The specs of published layouts in {@code docs/data.md} read small files in these layouts. */
class DataLayoutsTest {
  private static final Path PAGE = Path.of("../../docs/data.md");
  private static final Pattern SPEC =
      Pattern.compile("### ([^\\n]+)\\n(?:(?!```|### ).)*```yaml\\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  /**
   * A file in a layout, and its interactions as texts "user item rating seconds".
   *
   * @param items file with features of the items; empty for none
   */
  private record Example(String layout, String text, String items, List<String> interactions) {
    Example(String layout, String text, String... interactions) {
      this(layout, text, "", List.of(interactions));
    }

    @Override
    public String toString() {
      return layout;
    }
  }

  static List<Example> examples() {
    return List.of(
        new Example(
            "Book-Crossing",
            """
            "User-ID";"ISBN";"Book-Rating"
            "276725";"034545104X";"0"
            "276726";"\u00e9155061224";"5"
            """,
            "276725 034545104X 0.0 0",
            "276726 \u00e9155061224 5.0 0"),
        new Example(
            "Amazon 2018, ratings only",
            "0143026860,A1V6B6TNIC10QE,1.0,1424304000\n",
            "A1V6B6TNIC10QE 0143026860 1.0 1424304000"),
        new Example(
            "Amazon 2018, reviews",
            "{\"overall\": 5.0, \"verified\": true, \"reviewTime\": \"09 4, 2015\", \"reviewerID\":"
                + " \"A3CIUOJXQ5VDQ2\", \"asin\": \"B0000530HU\", \"style\": {\"Size:\": \" 7.0\"},"
                + " \"reviewText\": \"As advertised.\", \"unixReviewTime\": 1441324800}\n",
            "A3CIUOJXQ5VDQ2 B0000530HU 5.0 1441324800"),
        new Example(
            "Amazon 2023, ratings only",
            "user_id,parent_asin,rating,timestamp\nAGKHLEW2S,B00YQ6X8EO,5.0,1588687728923\n",
            "AGKHLEW2S B00YQ6X8EO 5.0 1588687728"),
        new Example(
            "Amazon 2023, reviews",
            "{\"rating\": 5.0, \"title\": \"Such\\na \\\"lovely\\\" scent\", \"images\": [], \"asin\": \"B00YQ6X8EO\","
                + " \"parent_asin\": \"B00YQ6X8EO\", \"user_id\": \"AGKHLEW2S\", \"timestamp\":"
                + " 1588687728923, \"helpful_vote\": 0}\n",
            "AGKHLEW2S B00YQ6X8EO 5.0 1588687728"),
        new Example(
            "Yelp",
            "{\"review_id\":\"KU\",\"user_id\":\"mh_-eMZ6K5RLWhZyISBhwA\",\"business_id\":\"XQfwVwDr\","
                + "\"stars\":3.0,\"useful\":0,\"text\":\"If you decide\",\"date\":\"2018-07-07"
                + " 22:09:11\"}\n",
            "mh_-eMZ6K5RLWhZyISBhwA XQfwVwDr 3.0 1531001351"),
        new Example(
            "Steam",
            "{u'username': u'Chaos S', u'hours': 0.1, u'product_id': u'725280', u'date':"
                + " u'2017-12-16', u'text': u'It\\'s \"ok\" \\u2665', u'early_access': False}\n"
                + "{'username': \"O'Neil\", 'product_id': '725280', 'date': '2018-01-01', 'text':"
                + " None}\n",
            "Chaos S 725280 1.0 1513382400",
            "O'Neil 725280 1.0 1514764800"),
        new Example(
            "MIND",
            """
            1\tU13740\t11/11/2019 9:05:58 AM\tN55189 N42782\tN55689-1 N35729-0 N7-1
            2\tU91836\t11/12/2019 6:11:30 PM\t\tN20678-0
            """,
            """
            N55689\tsports\tfootball_nfl\tCharles "Chuck" Rogers\tHe\thttps://a\t[]\t[]
            N8\thealth\twellness\tDispose of\t\thttps://b\t[]\t[]
            """,
            List.of("U13740 N55689 1.0 1573463158", "U13740 N7 1.0 1573463158")),
        new Example(
            "Netflix",
            "1:\n1488844,3,2005-09-06\n822109,5,2005-05-13\n2:\n1488844,4,2005-12-26\n",
            "1488844 1 3.0 1125964800",
            "822109 1 5.0 1115942400",
            "1488844 2 4.0 1135555200"),
        new Example(
            "Last.fm 360K",
            "00000c289a\t3bd73256\tbetty blowtorch\t2137\n00000c289a\t\tthe \"x\" band\t12\n",
            "00000c289a betty blowtorch 1.0 0 weight 2137.0",
            "00000c289a the \"x\" band 1.0 0 weight 12.0"),
        new Example(
            "Last.fm 1K",
            "user_000001\t2009-05-04T23:08:57Z\tf1b1cf71\tDeep Dish\t\t\"Flashdance\n",
            "user_000001 Deep Dish 1.0 1241478537"),
        new Example(
            "RetailRocket",
            """
            timestamp,visitorid,event,itemid,transactionid
            1433221332117,257597,view,355908,
            1433224214164,992329,addtocart,248676,
            1433222276276,599528,transaction,356475,4000
            """,
            "257597 355908 1.0 1433221332",
            "599528 356475 1.0 1433222276"),
        new Example(
            "Yoochoose",
            "1,2014-04-07T10:51:09.277Z,214536502,0\n1,2014-04-07T10:54:09.868Z,214536500,S\n",
            "1 214536500 1.0 1396868049",
            "1 214536502 1.0 1396867869"),
        new Example(
            "Diginetica",
            "sessionId;userId;itemId;timeframe;eventdate\n1;NA;81766;526309;2016-05-09\n",
            "1 81766 1.0 1462752000"),
        new Example(
            "Gowalla check-ins",
            "0\t2010-10-19T23:55:27Z\t30.2359091167\t-97.7951395833\t22847\n",
            "0 22847 1.0 1287532527"),
        new Example("Epinions", "1 100 4\n1 101 5\n", "1 100 4.0 0", "1 101 5.0 0"),
        new Example(
            "Goodreads",
            "user_id,book_id,is_read,rating,is_reviewed\n0,948,1,5,0\n0,947,0,0,0\n",
            "0 948 5.0 0"),
        new Example(
            "Tmall",
            """
            user_id,item_id,cat_id,seller_id,brand_id,time_stamp,action_type
            328862,323294,833,2882,2661,0829,0
            328862,844400,1271,2882,2661,1111,2
            """,
            "328862 844400 1.0 0"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void a_documented_spec_reads_a_file_in_its_layout(Example example) throws IOException {
    ConfigNode.Mapping dataset =
        (ConfigNode.Mapping) Objects.requireNonNull(specs().get(example.layout()));
    write(text(dataset, "path").replace('*', '1'), text(dataset, "encoding"), example.text());
    if (!example.items().isEmpty()) {
      ConfigNode.Mapping items = (ConfigNode.Mapping) dataset.value("items").orElseThrow();
      write(text(items, "path"), text(items, "encoding"), example.items());
    }

    Dataset loaded = loaded(dataset);

    assertThat(interactions(loaded)).containsExactlyInAnyOrderElementsOf(example.interactions());
    assertThat(loaded.itemFeatures().isEmpty()).isEqualTo(example.items().isEmpty());
  }

  @Test
  void every_documented_layout_has_an_example() throws IOException {
    assertThat(specs().keySet())
        .containsExactlyInAnyOrderElementsOf(examples().stream().map(Example::layout).toList());
  }

  /** The value of {@code dataset} in the spec of each layout. */
  private static Map<String, ConfigNode> specs() throws IOException {
    Map<String, ConfigNode> specs = new TreeMap<>();
    Matcher spec = SPEC.matcher(Files.readString(PAGE));
    while (spec.find()) {
      ConfigNode.Mapping tree =
          (ConfigNode.Mapping)
              new YamlReader("data.md", new Problems()).read(spec.group(2)).orElseThrow();
      specs.put(spec.group(1), tree.value("dataset").orElseThrow());
    }
    return specs;
  }

  private static String text(ConfigNode.Mapping dataset, String key) {
    return dataset.value(key).map(node -> ((ConfigNode.Scalar) node).text()).orElse("");
  }

  private void write(String path, String encoding, String text) throws IOException {
    byte[] bytes =
        text.getBytes(
            encoding.equals("latin-1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    OutputStream file = Files.newOutputStream(folder.resolve(path));
    try (OutputStream out = path.endsWith(".gz") ? new GZIPOutputStream(file) : file) {
      out.write(bytes);
    }
  }

  private Dataset loaded(ConfigNode.Mapping dataset) {
    DatasetSource source =
        Components.of(
            Registry.load(),
            DatasetSource.KIND,
            text(dataset, "type"),
            dataset.without("type").entries(),
            new Problems());
    return source.load(new DataHome(List.of(folder), folder, folder));
  }

  private static List<String> interactions(Dataset dataset) {
    Interactions all = dataset.interactions();
    List<String> texts = new ArrayList<>();
    for (int user = 0; user < all.users(); user++) {
      for (int i = all.from(user); i < all.to(user); i++) {
        texts.add(
            String.join(
                " ",
                dataset.users().original(user),
                dataset.items().original(all.item(i)),
                Float.toString(all.rating(i)),
                Math.floorDiv(all.timestamp(i), 1_000_000_000L)
                    + (all.hasWeights() ? " weight " + all.weight(i) : "")));
      }
    }
    return texts;
  }
}
