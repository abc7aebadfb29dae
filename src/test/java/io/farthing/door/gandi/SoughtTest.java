package io.farthing.door.gandi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists come to the same whether the database looks or the program does: every question is asked
/// plainly, and again with a filter that only the program knows and that everything passes.
final class SoughtTest {
    private static final Pattern FIRST_ID = Pattern.compile("<name>id</name><value><int>([0-9]+)<");

    private static GandiHouse house;
    private static Client client;

    @BeforeAll
    static void furnish() {
        house = new GandiHouse();
        client = new Client(house);
        house.act("anna 100.00");
        call("account.credit", "{\"product_name\": \"pack_150k\", \"quantity\": 1}");
        house.act("work");
        for (String name : List.of("web1", "web2", "db_1", "DB%2")) {
            call("disk.create", "{\"datacenter_id\": 3, \"name\": \"%s\"}".formatted(name));
        }
        call("disk.create_from", "{\"name\": \"snap\", \"type\": \"snapshot\"}, 10001");
        call("iface.create", "{\"datacenter_id\": 3, \"ip_version\": 4, \"bandwidth\": 5000}");
        call("iface.create", "{\"datacenter_id\": 4, \"ip_version\": 6, \"bandwidth\": 5000}");
        call("vlan.create", "{\"datacenter_id\": 3, \"name\": \"inner\"}");
        call(
                "iface.create",
                "{\"datacenter_id\": 3, \"ip_version\": 4, \"bandwidth\": 5000, \"vlan\": 10011}");
        house.act("work");
        call(
                "vm.create_from",
                "{\"datacenter_id\": 3, \"hostname\": \"web1\", \"memory\": 512, \"cores\": 1,"
                        + " \"ip_version\": 4, \"farm\": \"f1\"}, {\"name\": \"sys\"}, 901");
        house.act("work");
    }

    @AfterAll
    static void close() {
        client.close();
        house.close();
    }

    @CanIgnoreReturnValue
    private static String call(String method, String arguments) {
        return client.call(method, "[\"{anna}\", " + arguments + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disk | ",
                "disk | \"name\": \"web1\"",
                "disk | \"name\": [\"web1\", \"snap\", \"none\"]",
                "disk | \"name\": []",
                "disk | \"id\": 10001",
                "disk | \"id\": \"10001\"",
                "disk | \"id\": \"010001\"",
                "disk | \"id\": [10001, 10002, 77]",
                "disk | \"~name\": \"web%\"",
                "disk | \"~name\": \"DB_%\"",
                "disk | \"~name\": \"db\\\\%2\"",
                "disk | \"type\": \"snapshot\"",
                "disk | \"type\": [\"data\", \"snapshot\"], \"sort_by\": \"name\"",
                "disk | \"sort_by\": \"name DESC\", \"items_per_page\": 2, \"page\": 1",
                "disk | \"sort_by\": \"size desc\"",
                "disk | \"items_per_page\": 0",
                "disk | \"items_per_page\": -1",
                "disk | \"page\": 3",
                "disk | \">id\": 10002",
                "disk | \"<date_created\": \"2014-01-15 10:20:31\"",
                "disk | \">date_created\": \"2014-01-15 10:20:30\"",
                "disk | \"state\": \"created\"",
                "disk | \"datacenter_id\": [3, 4]",
                "disk | \"vm_id\": 10015",
                "iface | \"type\": \"public\"",
                "iface | \"type\": \"private\"",
                "iface | \"state\": \"free\"",
                "iface | \"state\": [\"used\", \"free\"], \"sort_by\": \"id DESC\"",
                "iface | \"datacenter_id\": 4",
                "ip | \"version\": 4",
                "ip | \"version\": \"6\"",
                "ip | \"sort_by\": \"ip\"",
                "ip | \"iface_id\": [10006, 10008]",
                "vlan | \"name\": \"inner\"",
                "vm | \"hostname\": \"web1\"",
                "vm | \"hostname\": \"web\"",
                "vm | \"state\": [\"running\", \"halted\"]",
                "vm | \"farm\": \"f1\"",
                "vm | \"farm\": \"\"",
                "vm | \"cores\": 1, \"memory\": 512",
                "disk | \"date_created\": \"2014-01-15 10:20:30\"",
                "operation | ",
                "operation | \"id\": [100001, 100003, 7]",
                "operation | \"type\": \"disk_create\"",
                "operation | \"type\": [\"vm_create\", \"iface_create\"]",
                "operation | \"~type\": \"%create\"",
                "operation | \"step\": \"DONE\"",
                "operation | \"step\": [\"BILL\", \"WAIT\", \"RUN\"]",
                "operation | \"step\": \"SUPPORT\"",
                "operation | \"step\": []",
                "operation | \"source\": \"FA1-GANDI\"",
                "operation | \"disk_id\": 10001",
                "operation | \"disk_id\": [10001, 10002], \"step\": \"DONE\"",
                "operation | \"vm_id\": 10015",
                "operation | \"date_created\": \"2014-01-15 10:20:30\"",
                "operation | \"<date_created\": \"2014-01-15 10:20:30\"",
                "operation | \">date_created\": \"2014-01-15 10:20:29\"",
                "operation | \"<date_updated\": \"2014-01-16\"",
                "operation | \">date_start\": \"2014-01-15 10:20:29\"",
                "operation | \">date_created\": \"not a date\"",
                "operation | \"sort_by\": \"date_created DESC\", \"items_per_page\": 3",
                "operation | \"sort_by\": \"type\", \"items_per_page\": 4, \"page\": 1",
                "operation | \"sort_by\": \"vm_id DESC\"",
                "operation | \"sort_by\": \"no_such\"",
                "operation | \"items_per_page\": 0",
                "operation | \"page\": -1",
                "operation | \"domain\": \"example.com\"",
                "operation | \"params.disk_id\": 10001"
            })
    void theDatabaseAndTheProgramFindTheSame(String question) {
        String[] parts = question.split(" \\| ", 2);
        String options = parts[1].strip();
        // Everything has an id, and only the program compares with a double.
        String asProgram = "{\"<id\": 199999.5" + (options.isEmpty() ? "" : ", ") + options + "}";
        for (String what : List.of(".list", ".count")) {
            assertThat(call(parts[0] + what, "{" + options + "}"))
                    .isEqualTo(call(parts[0] + what, asProgram));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # filter                                | found
                    {"vm.hostname": "web1"}                 | 1
                    {"vm.hostname": "web2"}                 | 0
                    {"~disk.name": "web%"}                  | 2
                    {"disk.name": ["db_1", "none"]}         | 1
                    {"contact_id": 1}                       | 13
                    {"contact_id": 2}                       | 0
                    {"eta": 60, "type": "disk_create"}      | 6
                    """)
    void operationsAreFoundByWhatTheyAreAbout(String filter, int found) {
        assertThat(call("operation.count", filter)).contains("<int>" + found + "</int>");
    }

    @Test
    void informationHasWhatHangsTogether() {
        assertThat(call("disk.info", "10001")).contains("<int>10005</int>");
        Matcher server = FIRST_ID.matcher(call("vm.list", "{}"));
        assertThat(server.find()).isTrue();
        assertThat(call("vm.info", server.group(1))).contains("sys", "ips_id", "100.64");
    }
}
