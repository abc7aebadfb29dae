package io.farthing.console;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A run that is on, for whom no script tells how far it is.
final class RunPageTest {
    private static final Table EMPTY =
            new Table("staff.run", "staff.jobs.none", List.of(), List.of(), null);

    @ParameterizedTest
    @CsvSource({"3, 8, ' max=\"8\" value=\"3\">'", "0, 8, ' max=\"8\" value=\"0\">'", "0, 0, >"})
    void itShowsHowFarItIsWhenItIsLoadedAgain(long done, long all, String end) {
        RunPages.Running running = new RunPages.Running(true, done, all, "");
        assertThat(rendered(new RunPages.Model(running, List.of(), EMPTY, EMPTY, EMPTY)))
                .containsPattern("<progress data-events=\"[^\"]*\" aria-label=\"[^\"]*\"" + end);
    }

    private static String rendered(RunPages.Model model) {
        Page page =
                new Page(
                        Words.all().getFirst(),
                        ZoneOffset.UTC,
                        "Example",
                        null,
                        "",
                        "0",
                        "auto",
                        "/console/staff/run",
                        null);
        StringOutput output = new StringOutput();
        TemplateEngine.createPrecompiled(
                        null,
                        ContentType.Html,
                        RunPageTest.class.getClassLoader(),
                        "io.farthing.console.pages")
                .render("staff/run.jte", Map.of("page", page, "model", model), output);
        return output.toString();
    }
}
