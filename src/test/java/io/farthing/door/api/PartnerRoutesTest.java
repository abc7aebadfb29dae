package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class PartnerRoutesTest {
    @AutoClose private final Api api = new Api();

    @Test
    void staffAppointsAndDismisses() {
        String path = "/api/v1/accounts/" + api.ann + "/partner";
        assertThat(api.get(api.annKey, path).is(200).body().get("isPartner").booleanValue())
                .isFalse();
        for (int i = 0; i < 2; i++) {
            assertThat(api.write(api.sueKey, "PUT", path, "").is(200).body().toString())
                    .isEqualTo("{\"isPartner\":true,\"accounts\":[]}");
        }
        api.send(api.request(api.sueKey, path).DELETE()).is(200);
        assertThat(api.get(api.sueKey, path).body().get("isPartner").booleanValue()).isFalse();
    }

    @Test
    void nobodyAppointsThemselves() {
        String path = "/api/v1/accounts/" + api.ann + "/partner";
        api.write(api.annKey, "PUT", path, "").isProblem(Complaint.STAFF_ONLY, "");
        api.write(api.sueKey, "PUT", "/api/v1/accounts/4711/partner", "")
                .isProblem(Complaint.NOT_FOUND, "");
    }
}
