package io.farthing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The pages lead where they say, and every decision can be found.
final class DocsTest {

    private static final Path DECISIONS = Path.of("docs/decisions");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
                if (Files.notExists(page.resolveSibling(link.group(1)))) {
                    dead.add(page + " → " + link.group(1));
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void everyDecisionIsInTheIndex() throws IOException {
        String index = Files.readString(DECISIONS.resolve("README.md"));
        List<String> missing = new ArrayList<>();
        for (Path page : markdown(DECISIONS)) {
            String name = page.getFileName().toString();
            if (!name.equals("README.md") && !index.contains("](" + name + ")")) {
                missing.add(name);
            }
        }
        assertThat(missing).isEmpty();
    }

    /// What the glossary says of where a word lives is a package.
    @Test
    void wordsOfTheGlossaryLiveSomewhere() throws IOException {
        Pattern row = Pattern.compile("(?m)^\\| [^|]+ \\| [^|]+ \\| ((?:`\\w+`(?:, )?)+) \\|$");
        List<String> homeless = new ArrayList<>();
        int words = 0;
        for (MatchResult found :
                row.matcher(Files.readString(Path.of("docs/glossary.md"))).results().toList()) {
            words++;
            for (String name : found.group(1).replace("`", "").split(", ", -1)) {
                if (Files.notExists(Path.of("src/main/java/io/farthing", name))) {
                    homeless.add(found.group());
                }
            }
        }
        assertThat(homeless).isEmpty();
        assertThat(words).isGreaterThan(50);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(markdown(Path.of("docs")));
        for (String name : List.of("README.md", "ARCHITECTURE.md", "CHANGELOG.md")) {
            pages.add(Path.of(name));
        }
        return pages;
    }

    private static List<Path> markdown(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }
}
