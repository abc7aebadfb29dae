package io.farthing.door.memset;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.door.memset.Client.Sent;
import io.farthing.jobs.Provisioned;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The traffic of a server's addresses: documented as whole numbers, sampled as 1000.0, and a
/// double in XML-RPC (`memset.md` 8).
final class ServerCountersTest {
    @AutoClose private final MemsetHouse house = new MemsetHouse();
    @AutoClose private final Client client = new Client(house);

    @Test
    void theCountersAreDoublesInEveryBinding() {
        house.automation.set(_ ->
                new Provisioned.Done(Map.of("primary_ip", "192.0.2.1", "ips", "192.0.2.2"), ""));
        Sent order =
                Sent.form(
                        "/v1/json/create.monthly_miniserver",
                        "api_key={anna}&sku=MSVM001&os=debian_jessie_64");
        assertThat(client.send(order).statusCode()).isEqualTo(200);
        house.work();
        String counters =
                "\"bytes_in_yesterday\":0.0,\"bytes_out_yesterday\":0.0,"
                        + "\"bytes_in_today\":0.0,\"bytes_out_today\":0.0";
        String ips =
                "\"ips\":[{\"address\":\"192.0.2.1\",\"reverse_map\":\"annaeaa1.miniserver.com\",%s},{\"address\":\"192.0.2.2\",\"reverse_map\":\"\",%s}]"
                        .formatted(counters, counters);
        assertThat(client.send(Sent.get("/v1/json/server.info/annaeaa1?api_key={anna}")).body())
                .contains(ips);
        String call = "{\"jsonrpc\":\"2.0\",\"method\":\"server.list\",\"id\":1}";
        assertThat(client.send(Sent.json("/v1/jsonrpc", call).as("{anna}:")).body()).contains(ips);
        String xml = "<methodCall><methodName>server.list</methodName></methodCall>";
        assertThat(client.send(new Sent("POST", "/v1/xmlrpc", "{anna}:", "text/xml", xml)).body())
                .contains("<name>bytes_out_today</name><value><double>0.0</double></value>");
    }
}
