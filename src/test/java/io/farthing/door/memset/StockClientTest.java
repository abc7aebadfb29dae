package io.farthing.door.memset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.MalformedURLException;
import java.net.URI;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Apache's XML-RPC client, as it comes from Maven Central, against a running server.
final class StockClientTest {
    private static final MemsetHouse HOUSE = new MemsetHouse();

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void ordersAServerAndFollowsItsJob() throws XmlRpcException {
        XmlRpcClient client = client("anna");
        Map<?, ?> ordered =
                (Map<?, ?>)
                        client.execute(
                                "create.monthly_miniserver",
                                List.of(Map.of("sku", "MSVM001", "os", "debian_jessie_64")));
        assertThat(ordered.get("net_total")).isEqualTo(7.5);
        assertThat(ordered.get("dry_run")).isEqualTo(false);
        Map<?, ?> job = (Map<?, ?>) Objects.requireNonNull(ordered.get("job"));
        assertThat(job.get("status")).isEqualTo("AWAITING-PAYMENT");
        assertThat(job.containsKey("service")).isFalse();

        HOUSE.work();
        Map<?, ?> done =
                (Map<?, ?>) client.execute("job.status", List.of(Map.of("id", job.get("id"))));
        assertThat(done.get("finished")).isEqualTo(true);
        assertThat(done.get("error")).isEqualTo(false);

        Object[] servers = (Object[]) client.execute("server.list", List.of());
        assertThat(servers).hasSize(1);
        assertThat(((Map<?, ?>) servers[0]).get("name")).isEqualTo(done.get("service"));

        Map<?, ?> invoice =
                (Map<?, ?>)
                        client.execute(
                                "invoice.info", List.of(Map.of("ref", ordered.get("invoice_ref"))));
        assertThat(invoice.get("amount")).isEqualTo(9.0);
        assertThat(invoice.get("status")).isEqualTo("DONE");
        assertThat(invoice.get("date")).isInstanceOf(Date.class);
    }

    /// The original's words, as its documentation prints them.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    anna | win2012serverstd_r2_64 | 2  | ApiErrorBadParameters: os: Please select a valid choice. Microsoft Windows 2012 Server R2, Standard Edition is not available for the current configuration. Windows requires at least 2 GB RAM.
                    dave | debian_jessie_64       | 7  | ApiErrorPreconditionFailed: No payment method is set. Register a payment method that can.
                    0123456789abcdef0123456789abcdef | debian_jessie_64 | 4 | ApiErrorForbidden: Bad api_key
                    """)
    void faultsCarryNumberAndText(String key, String os, int code, String text) {
        assertThatThrownBy(() ->
                        client(key)
                                .execute(
                                        "create.monthly_miniserver",
                                        List.of(Map.of("sku", "MSVM001", "os", os))))
                .isInstanceOfSatisfying(
                        XmlRpcException.class,
                        fault -> {
                            assertThat(fault.code).isEqualTo(code);
                            assertThat(fault).hasMessage(text);
                        });
    }

    @Test
    void asksWhatThereIs() throws XmlRpcException {
        XmlRpcClient client = client("anna");
        Object[] methods = (Object[]) client.execute("system.listMethods", List.of());
        assertThat(methods).contains("create.monthly_miniserver", "job.status", "server.list");
        for (Object method : methods) {
            assertThat((String) client.execute("system.methodHelp", List.of(method))).isNotBlank();
            assertThat((Object[]) client.execute("system.methodSignature", List.of(method)))
                    .isNotEmpty();
        }
    }

    private static XmlRpcClient client(String key) {
        XmlRpcClientConfigImpl config = new XmlRpcClientConfigImpl();
        try {
            config.setServerURL(URI.create(HOUSE.url() + "/v1/xmlrpc/").toURL());
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
        config.setBasicUserName(HOUSE.names.getOrDefault(key, key));
        config.setBasicPassword("x");
        XmlRpcClient client = new XmlRpcClient();
        client.setConfig(config);
        return client;
    }
}
