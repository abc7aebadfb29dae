package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefillPlanRoutesTest {
    private static final String PLANS = "/api/v1/refill-plans";

    @AutoClose private final Api api = new Api();

    @Test
    void theFirstIsTheDefaultUntilAnotherIs() {
        String ten = create("ten", "10");
        String twenty = create("twenty", "20");
        assertThat(api.get(api.annKey, PLANS).is(200).body().get("items")).hasSize(2);
        delete(ten).isProblem(Complaint.IN_USE, "");
        assertThat(
                        api.write(api.sueKey, "POST", twenty + "/default", "")
                                .is(200)
                                .body()
                                .get("default")
                                .booleanValue())
                .isTrue();
        api.write(
                        api.sueKey,
                        "PUT",
                        twenty,
                        "{\"name\":\"twenty\",\"price\":{\"amount\":\"20\",\"currency\":\"EUR\"},\"enabled\":false}")
                .isProblem(Complaint.IN_USE, "");
        delete(ten).is(204);
        delete(ten).isProblem(Complaint.NOT_FOUND, "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    five  | 0     | price
                    five  | 1.001 | price
                    ' '   | 5     | name
                    """)
    void whatIsWrongIsNamed(String name, String amount, String field) {
        api.write(api.sueKey, "POST", PLANS, body(name, amount))
                .isProblem(Complaint.INVALID_FIELD, field);
        api.write(api.annKey, "POST", PLANS, body("five", "5")).isProblem(Complaint.STAFF_ONLY, "");
    }

    private String create(String name, String amount) {
        long id =
                api.write(api.sueKey, "POST", PLANS, body(name, amount))
                        .is(201)
                        .body()
                        .get("id")
                        .longValue();
        return PLANS + "/" + id;
    }

    private Api.Got delete(String path) {
        return api.send(api.request(api.sueKey, path).DELETE());
    }

    private static String body(String name, String amount) {
        return "{\"name\":\"%s\",\"price\":{\"amount\":\"%s\",\"currency\":\"EUR\"}}"
                .formatted(name, amount);
    }
}
