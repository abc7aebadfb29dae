package io.farthing.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The folder of results: one JSON file a benchmark, kept until it is run again, and one page made
/// of all of them.
public final class BenchResults {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String PAGE = "RESULTS.md";

    private static final String HEAD =
            """
            # Benchmarks

            Written by `farthing bench` and `farthing cluster bench`. Each figure is the median of rounds in
            which ours and its floor took turns on the same machine, and the ratio is the median of those of the
            rounds; the floor is the least work that would do, so the ratio says more than the figure. What each
            one does is told in its class, in
            `src/main/java/io/farthing/app/bench` and `cluster/src/main/java/io/farthing/cluster`.

            | benchmark | ours | floor | ratio | goal | |
            |---|---:|---:|---:|---|---|
            """;

    private final Path folder;

    public BenchResults(Path folder) {
        this.folder = folder;
    }

    /// When, of which state of the sources, and on what.
    public record Circumstances(Instant at, String commit, String machine) {}

    public void write(String name, Circumstances circumstances, List<Measurement> measurements) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("benchmark", name);
        json.put("at", circumstances.at().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("commit", circumstances.commit());
        json.put("machine", circumstances.machine());
        ArrayNode list = json.putArray("figures");
        for (Measurement measurement : measurements) {
            put(list.addObject(), measurement);
        }
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        try {
            Path _ = Files.createDirectories(folder);
            replace(folder.resolve(name + ".json"), text);
            replace(folder.resolve(PAGE), page());
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the results cannot be written in " + folder.toAbsolutePath(), failure);
        }
    }

    private static void put(ObjectNode json, Measurement measurement) {
        Figure figure = measurement.figure();
        json.put("name", figure.name())
                .put("unit", figure.unit())
                .put("value", figure.value())
                .put("floor", figure.floor())
                .put("ratioPermille", figure.ratioPermille())
                .put("goal", measurement.goal())
                .put("reached", measurement.reached())
                .put("remark", measurement.remark());
    }

    private static void replace(Path file, String text) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(aside, text);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private String page() throws IOException {
        StringBuilder rows = new StringBuilder(HEAD);
        StringBuilder notes = new StringBuilder("\n");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
                JsonNode json = MAPPER.readTree(Files.readString(file));
                addTo(rows, json);
                notes.append(
                        "- `%s`: %s, commit %s, %s\n"
                                .formatted(
                                        json.path("benchmark").asString(""),
                                        json.path("at").asString(""),
                                        json.path("commit").asString(""),
                                        json.path("machine").asString("")));
                addRemarks(notes, json);
            }
        }
        return rows.append(notes).toString();
    }

    private static void addTo(StringBuilder rows, JsonNode json) {
        for (JsonNode figure : json.path("figures")) {
            rows.append(
                    "| %s | %,d %s | %,d | %s | %s | %s |\n"
                            .formatted(
                                    figure.path("name").asString(""),
                                    figure.path("value").asLong(),
                                    figure.path("unit").asString(""),
                                    figure.path("floor").asLong(),
                                    Measurement.thousandths(figure.path("ratioPermille").asLong()),
                                    figure.path("goal").asString(""),
                                    figure.path("reached").asBoolean() ? "reached" : "missed"));
        }
    }

    private static void addRemarks(StringBuilder notes, JsonNode json) {
        for (JsonNode figure : json.path("figures")) {
            String remark = figure.path("remark").asString("");
            if (!remark.isEmpty()) {
                notes.append("  - %s: %s\n".formatted(figure.path("name").asString(""), remark));
            }
        }
    }
}
