package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.Product;
import io.farthing.catalog.ProductJson;
import io.farthing.wire.Json;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Products and discount codes in staff's editor, over real HTTP.
final class ConsoleOffersTest {
    private static final String PRODUCTS = "/console/staff/products";
    private static final String CODES = "/console/staff/discount-codes";
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();

    private static Product product(String sku) {
        return house.nouns.database.read(tx ->
                Objects.requireNonNull(house.nouns.products.find(tx, sku, house.clock.instant())));
    }

    private static String document(String sku) {
        return Json.writePretty(ProductJson.toJson(product(sku)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PRODUCTS,
                PRODUCTS + "/draft",
                PRODUCTS + "/vps-starter",
                CODES,
                CODES + "/draft",
                CODES + "/VPS20"
            })
    void onlyThePlatformsStaff(String path) {
        house.browser().get(path).is(303);
        house.signedIn("ann").get(path).is(403);
        house.signedIn("sue").get(path).is(200);
    }

    @Test
    void whatIsNotThereIsMissing() {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(PRODUCTS + "/none").is(404);
        sue.get(PRODUCTS + "/vps-starter?version=99").is(404);
        sue.get(CODES + "/NONE").is(404);
    }

    @Test
    void aDearerProductIsShownBeforeItIsPublished() {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(PRODUCTS).says("vps-value", "On sale", "Virtual private servers");
        String path = PRODUCTS + "/vps-value";
        sue.get(path).says("VPS Value", "64.8");
        String dearer = document("vps-value").replace("64.8", "65.8");
        sue.post(path, "document", dearer, "what", "preview")
                .is(200)
                .says("What it would cost", "P1Y", "Dearer");
        assertThat(product("vps-value").version()).isEqualTo(1);
        sue.post(path, "document", dearer, "what", "publish").leadsTo(path + "?done=published");
        assertThat(product("vps-value").version()).isEqualTo(2);
        sue.get(path).says("version=1", "version=2");
        sue.get(path + "?version=1").says("64.8");
        sue.post(path, "document", dearer, "what", "publish").is(422).says("exactly this already");
    }

    @Test
    void theExampleIsAProductThatCanBeSold() {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(PRODUCTS + "/draft").says("vps-example");
        String document = document("vps-starter").replace("vps-starter", "vps-new");
        sue.post(PRODUCTS + "/draft", "document", document, "what", "preview").says("New");
        sue.post(PRODUCTS + "/draft", "document", document, "what", "publish")
                .leadsTo(PRODUCTS + "/vps-new?done=published");
        assertThat(product("vps-new").isOnSale()).isTrue();
    }

    @Test
    void aCodeIsTriedAndPublished() {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(CODES).says("WELCOME10", "SUMMER2014", "Expired");
        String document =
                """
                {"code": "AUTUMN", "description": "half", "percent": 50, "families": ["vps"]}
                """;
        sue.get(CODES + "/draft").says("SPRING10");
        sue.post(CODES + "/draft", "document", document, "what", "preview")
                .says("vps-starter", "3.50", "1.75", "Cheaper");
        sue.post(CODES + "/draft", "document", document, "what", "publish")
                .leadsTo(CODES + "/AUTUMN?done=published");
        sue.get(CODES).says("AUTUMN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # page           | document                                  | said
                    products         | no JSON                                   | Line 1
                    products         | {"sku": "x"}                              | name
                    discount-codes   | {"code": "x", "percent": 200}             | at most 100 percent
                    discount-codes   | {"code": "x", "percent": 1, "amount": {}} | either a percent or an amount
                    """)
    void mistakesAreToldWithTheirLine(String page, String document, String said) {
        ConsoleBrowser sue = house.signedIn("sue");
        String path = "/console/staff/" + page + "/draft";
        sue.get(path);
        for (String what : new String[] {"preview", "publish"}) {
            sue.post(path, "document", document, "what", what)
                    .is(422)
                    .says(said, "Line ", "role=\"alert\"");
        }
    }
}
