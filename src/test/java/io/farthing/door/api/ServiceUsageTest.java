package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What services hold is told by staff, in time, and for those alone that are billed by it: service
/// 1 has a monthly price, service 2 one by the gigabyte and month.
final class ServiceUsageTest {
    private static final String STORAGE = "/api/v1/services/2/usage";

    @AutoClose private final Api api = new Api();

    @BeforeEach
    void prepare() {
        api.trade.prepare(api.ann, Api.START);
        api.shop.prepare(api.ann, Api.START);
    }

    @Test
    void whatIsToldIsKeptAndMayBeCorrected() {
        api.post(api.sueKey, STORAGE, "{\"quantity\":\"250\"}").is(200);
        api.post(api.sueKey, STORAGE, "{\"quantity\":\"300.5\"}").is(200);
        assertThat(quantities()).isEqualTo("1 300.5");
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        api.post(api.sueKey, STORAGE, "{\"quantity\":\"-1\"}")
                .isProblem(Complaint.INVALID_FIELD, "quantity");
        api.post(api.sueKey, STORAGE, "{\"quantity\":\"many\"}").is(400);
        String later = Api.START.plusSeconds(1).toString();
        api.post(api.sueKey, STORAGE, "{\"quantity\":\"1\",\"at\":\"" + later + "\"}")
                .isProblem(Complaint.INVALID_FIELD, "at");
        api.post(api.sueKey, "/api/v1/services/1/usage", "{\"quantity\":\"1\"}")
                .isProblem(Complaint.NOT_NOW, "");
        api.post(api.sueKey, "/api/v1/services/99/usage", "{\"quantity\":\"1\"}").is(404);
        api.post(api.annKey, STORAGE, "{\"quantity\":\"1\"}").is(403);
        assertThat(quantities()).isEqualTo("0 0");
    }

    /// Hours up to a moment are charged: what is told of them comes too late.
    @Test
    void whatIsChargedIsNotTold() {
        long hour = Api.START.getEpochSecond() / 3600;
        api.house.database.transactVoid(
                tx -> tx.update("UPDATE service SET billed_hours = ? WHERE id = 2", hour));
        String before = Instant.ofEpochSecond(hour * 3600 - 1).toString();
        api.post(api.sueKey, STORAGE, "{\"quantity\":\"1\",\"at\":\"" + before + "\"}")
                .isProblem(Complaint.INVALID_FIELD, "at");
        api.post(api.sueKey, STORAGE, "{\"quantity\":\"1\"}").is(200);
    }

    private String quantities() {
        return api.house.database.read(tx ->
                tx.one(
                        """
                        SELECT count(*) || ' ' || coalesce(max(quantity), 0) AS text
                          FROM service_quantity
                        """,
                        row -> row.text("text")));
    }
}
