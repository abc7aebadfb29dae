package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.House;
import io.farthing.customers.Reseller;
import io.farthing.customers.ResellerChange;
import io.farthing.customers.Resellers;
import io.farthing.money.Currency;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ResellerRoutesTest {
    @AutoClose private final Api api = new Api();

    @Test
    void saysWhoItIsOnItsInvoices() {
        String seller = "/api/v1/resellers/" + reseller(api.house) + "/seller";
        assertThat(api.get(api.sueKey, "/api/v1/resellers").is(200).body().toString())
                .contains("\"name\":\"acme\"", "\"status\":\"active\"", "\"currency\":\"PLN\"");
        JsonNode before = api.get(api.sueKey, seller).is(200).body();
        assertThat(before.get("invoiceSeries").stringValue()).isEqualTo("acme-INV");
        String change = "{\"country\":\"PL\",\"vatPercent\":\"23\",\"street\":[\"Złota 1\"]}";
        JsonNode after = api.write(api.sueKey, "PATCH", seller, change).is(200).body();
        assertThat(after.get("vatPercent").stringValue()).isEqualTo("23");
        assertThat(after.get("name").stringValue()).as("stays").isEqualTo("acme");
        assertThat(api.get(api.sueKey, seller).body()).isEqualTo(after);
    }

    @Test
    void refusesByName() {
        String seller = "/api/v1/resellers/" + reseller(api.house) + "/seller";
        api.write(api.sueKey, "PATCH", seller, "{\"invoiceSeries\":\"INV\"}")
                .isProblem(Complaint.INVALID_FIELD, "invoiceSeries");
        api.write(api.annKey, "PATCH", seller, "{}").isProblem(Complaint.STAFF_ONLY, "");
        api.write(api.sueKey, "PATCH", "/api/v1/resellers/4711/seller", "{}")
                .isProblem(Complaint.NOT_FOUND, "");
    }

    static long reseller(House house) {
        Reseller.Profile profile = new Reseller.Profile("acme", "", "", null, List.of());
        ResellerChange created =
                house.database.transact(tx ->
                        new Resellers()
                                .create(
                                        tx,
                                        profile,
                                        Reseller.Status.ACTIVE,
                                        Currency.of("PLN"),
                                        Instant.EPOCH));
        return ((ResellerChange.Done) created).reseller().id();
    }
}
