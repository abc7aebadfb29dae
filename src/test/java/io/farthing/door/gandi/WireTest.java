package io.farthing.door.gandi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said below the methods: paths, what is no call, what clients send in other types.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WireTest {
    private GandiHouse house;
    private Client client;

    @BeforeAll
    void open() {
        house = new GandiHouse();
        client = new Client(house);
    }

    @AfterAll
    void close() {
        client.close();
        house.close();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    <methodCall>, not well-formed XML
                    <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><methodCall/>, document types
                    <methodCall><methodName>version.info</methodName><params><param><value><ex:nil/></value></param></params></methodCall>, not well-formed XML
                    hello, not well-formed XML
                    """)
    void whatIsNoCallIsAFaultAndStatus200(String body, String sentence) {
        HttpResponse<String> answer = client.post("/xmlrpc/", body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<int>500020</int>").contains(sentence);
    }

    @Test
    void readingIsNoCallEither() {
        HttpResponse<String> answer = client.get("/xmlrpc/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("faultCode");
    }

    @Test
    void anAnswerIsXmlInUtf8() {
        HttpResponse<String> answer =
                client.post("/xmlrpc/", XmlCall.of("version.info", "[\"{anna}\"]"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml");
        assertThat(answer.body()).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    }

    /// Every method says what it takes, and refuses who does not say who calls.
    @Test
    void everyMethodIsDocumentedAndGuarded() {
        MethodTable table = house.door.table();
        assertThat(table.methods()).hasSizeGreaterThan(90);
        for (Method method : table.methods()) {
            String name = method.name();
            assertThat(client.call("system.methodHelp", "[\"" + name + "\"]"))
                    .doesNotContain("faultCode")
                    .contains(method.text().substring(0, 10));
            if (method.admission() == Method.Admission.KEY) {
                assertThat(client.call(name, "[\"aaaaaaaaaaaaaaaaaaaaaaaa\"]"))
                        .contains("<int>510150</int>");
            }
        }
    }

    /// The seed's list: long and short names alike.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    account, credit info
                    disk, count create_from create delete info list_kernels list_options list migrate rollback_from update
                    iface, count create delete info list migrate update
                    ip, count info list update
                    product, create delete renew update
                    vm, can_migrate count create_from create delete disk_attach disk_detach disk_rollback iface_attach iface_detach info list migrate reboot start stop update
                    rating, list
                    rproxy.vhost, count create delete get_dns_entries info list
                    vlan, count create delete info list update
                    image, list info
                    datacenter, list
                    snapshotprofile, list
                    """)
    void longAndShortNamesAreTheSameMethod(String family, String names) {
        MethodTable table = house.door.table();
        for (String name : names.split(" ", -1)) {
            Method method = table.find("hosting." + family + "." + name);
            assertThat(method).as("hosting.%s.%s", family, name).isNotNull();
            assertThat(table.find(family + "." + name)).isSameAs(method);
        }
    }
}
