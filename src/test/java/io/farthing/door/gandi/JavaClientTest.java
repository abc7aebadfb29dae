package io.farthing.door.gandi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.MalformedURLException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The usual XML-RPC client of Java, taught to read a bare nil, which is all that this dialect asks
/// of its clients.
final class JavaClientTest {
    private final GandiHouse house = new GandiHouse();
    private XmlRpcClient client;

    @BeforeEach
    void connect() throws MalformedURLException {
        client = StockClient.of(house.url() + "/xmlrpc/");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Object call(String method, Object... arguments) throws XmlRpcException {
        return client.execute(method, arguments);
    }

    private Map<?, ?> struct(String method, Object... arguments) throws XmlRpcException {
        return (Map<?, ?>) call(method, arguments);
    }

    private String anna() {
        return Objects.requireNonNull(house.names.get("anna"));
    }

    private static Object member(Map<?, ?> struct, String name) {
        return Objects.requireNonNull(struct.get(name), name);
    }

    private static Map<?, ?> first(Object array) {
        return (Map<?, ?>) ((Object[]) array)[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"/xmlrpc/", "/xmlrpc", "/xmlrpc/2.0/", "/xmlrpc/2.0"})
    void everyPathIsServed(String path) throws Exception {
        client = StockClient.of(house.url() + path);
        assertThat(struct("version.info", anna())).isEqualTo(Map.of("api_version", "3.3.42"));
    }

    @Test
    void creditsAreBoughtAndShownInTheTypesClientsRely() throws XmlRpcException {
        house.fund(house.anna, "100.00");
        Map<?, ?> operation =
                struct(
                        "hosting.account.credit",
                        anna(),
                        Map.of("product_name", "pack_150k", "quantity", 1));
        assertThat(operation.get("step")).isEqualTo("BILL");
        house.act("work");
        assertThat(struct("operation.info", anna(), member(operation, "id")).get("step"))
                .isEqualTo("DONE");
        Map<?, ?> account = struct("account.info", anna());
        assertThat(account.get("credits")).isEqualTo(150_000);
        assertThat(member(account, "average_credit_cost").toString()).isEqualTo("8.5E-5");
        assertThat(member(account, "average_credit_cost")).isInstanceOf(Double.class);
        assertThat(account.get("date_credits_expiration")).isInstanceOf(Date.class);
        assertThat(account.get("rating_enabled")).isEqualTo(true);
        assertThat(account.containsKey("products")).isTrue();
        assertThat(account.get("products")).isNull();
        assertThat((Map<?, ?>) struct("contact.balance", anna()).get("prepaid"))
                .satisfies(prepaid -> {
                    assertThat(prepaid.get("amount")).isEqualTo("84.70");
                    assertThat(prepaid.get("currency")).isEqualTo("EUR");
                });
    }

    @Test
    void aServerIsMadeAndFound() throws XmlRpcException {
        house.fund(house.anna, "10.00");
        var _ = call("account.credit", anna(), Map.of("product_name", "on_demand", "quantity", 5));
        house.act("work");
        Object[] operations =
                (Object[])
                        call(
                                "vm.create_from",
                                anna(),
                                Map.of(
                                        "datacenter_id", 5,
                                        "hostname", "web",
                                        "memory", 256,
                                        "cores", 1,
                                        "ip_version", 4,
                                        "bandwidth", 102400.0),
                                Map.of("name", "sys_web"),
                                909);
        assertThat(operations)
                .extracting(each -> ((Map<?, ?>) each).get("type"))
                .isEqualTo(List.of("disk_create", "iface_create", "vm_create"));
        Object server = member((Map<?, ?>) operations[2], "vm_id");
        house.act("work");
        Object[] found = (Object[]) call("vm.list", anna(), Map.of("hostname", "web"));
        assertThat(found).hasSize(1);
        assertThat(((Map<?, ?>) found[0]).get("id")).isEqualTo(server);
        Map<?, ?> iface = first(member(struct("vm.info", anna(), server), "ifaces"));
        assertThat(iface.get("bandwidth")).isEqualTo(102400.0);
        assertThat((Object[]) call("vm.list", anna(), Map.of("hostname", "nobody"))).isEmpty();
    }

    @Test
    void aStructInTheKeysPlaceActsForACustomer() throws XmlRpcException {
        Map<String, Object> ident =
                Map.of("apikey", anna(), "handle", "FA3-GANDI", "no_useraccess", false);
        assertThat(struct("contact.info", ident).get("id")).isEqualTo((int) house.carl);
    }

    @Test
    void faultsHaveTheirNumbers() {
        XmlRpcException noAccount =
                catchThrowableOfType(
                        XmlRpcException.class, () -> call("hosting.account.info", anna()));
        assertThat(noAccount.code).isEqualTo(530040);
        assertThat(noAccount)
                .hasMessage(
                        "Error on object : OBJECT_HOSTING_ACCOUNT (CAUSE_DONTEXIST)"
                                + " [no hosting account found for FA1-GANDI]");
        XmlRpcException noKey =
                catchThrowableOfType(
                        XmlRpcException.class, () -> call("version.info", "a".repeat(24)));
        assertThat(noKey.code).isEqualTo(510150);
    }
}
