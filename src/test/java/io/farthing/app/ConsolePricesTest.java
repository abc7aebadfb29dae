package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.Published;
import io.farthing.rating.Tariff;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Staff's editor of prices, over real HTTP.
final class ConsolePricesTest {
    private static final Pattern DOCUMENT =
            Pattern.compile("<textarea[^>]*>(.*?)</textarea>", Pattern.DOTALL);

    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();

    @Test
    void onlyThePlatformsStaffSeesThem() {
        house.browser().get("/console/staff/prices").is(303);
        house.signedIn("ann").get("/console/staff/prices").is(403);
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get("/console/staff/prices").is(200).says("<h2>Tariffs</h2>", tariff());
        sue.get("/console/staff/prices/tariff/nothing").is(404);
        sue.get("/console/staff/prices/nothing/" + tariff()).is(404);
    }

    @Test
    void aPreviewWritesNothingAndPublishingIsSeenInTheVersions() {
        ConsoleBrowser sue = house.signedIn("sue");
        String path = "/console/staff/prices/tariff/" + tariff();
        String document = document(sue.get(path).is(200));
        int before = versions();
        String changed = document.replaceFirst("\"price\" : ([0-9.]+)", "\"price\" : 9$1");
        assertThat(changed).isNotEqualTo(document);
        form(sue, path, changed, "preview")
                .is(200)
                .says("Would pay more", "Nobody would pay anything else");
        assertThat(versions()).isEqualTo(before);
        form(sue, path, changed, "publish").leadsTo(path + "?done=published");
        assertThat(versions()).isEqualTo(before + 1);
        sue.get(path + "?done=published").says("Published. It prices from this hour on.");
        assertThat(document(sue.get(path + "?version=" + before))).isEqualTo(document);
        form(sue, path, changed, "publish").is(422).says("says exactly this already");
    }

    @Test
    void whatIsWrongIsNamedWithItsLineAndWhatWasTypedStays() {
        ConsoleBrowser sue = house.signedIn("sue");
        String path = "/console/staff/prices/tariff/" + tariff();
        sue.get(path);
        form(sue, path, "{\n  \"name\": <b>\n}", "preview")
                .is(422)
                .says("Line 2", "&lt;b&gt;", "role=\"alert\"");
        String document = document(sue.get(path));
        sue.post(
                        path,
                        "document",
                        document,
                        "from",
                        "2027-01-05",
                        "until",
                        "2027-01-04",
                        "what",
                        "preview")
                .is(422)
                .says("a last day that is not before it");
        sue.post(
                        path,
                        "document",
                        document,
                        "from",
                        "2020-01-05",
                        "until",
                        "2027-01-04",
                        "what",
                        "preview")
                .is(422)
                .says("at most 100 days");
    }

    @Test
    void gridsAndModelsAreEditedAlike() {
        ConsoleBrowser sue = house.signedIn("sue");
        String model =
                house.nouns
                        .database
                        .read(house.nouns.catalog::models)
                        .getFirst()
                        .value()
                        .uniqueName();
        String path = "/console/staff/prices/model/" + model;
        String document = document(sue.get(path).is(200));
        form(sue, path, document.replaceFirst("-cores\"", "-nothing\""), "publish")
                .is(422)
                .says("hosting-credits-nothing");
    }

    private static ConsoleBrowser.Got form(
            ConsoleBrowser browser, String path, String document, String what) {
        return browser.post(
                path,
                "document",
                document,
                "from",
                "2026-12-01",
                "until",
                "2026-12-31",
                "what",
                what);
    }

    private static String document(ConsoleBrowser.Got got) {
        Matcher found = DOCUMENT.matcher(got.body());
        assertThat(found.find()).isTrue();
        return found.group(1).replace("&lt;", "<").replace("&#34;", "\"").replace("&amp;", "&");
    }

    private static String tariff() {
        List<Published<Tariff>> all = house.nouns.database.read(house.nouns.catalog::tariffs);
        return all.getFirst().value().uniqueName();
    }

    private static int versions() {
        return house.nouns
                .database
                .read(tx -> house.nouns.catalog.tariffVersions(tx, tariff()))
                .size();
    }
}
