package io.farthing.door.memset;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.door.memset.Client.Sent;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What real clients put on the wire, strange as it may be, is understood.
final class ClientQuirksTest {
    private static final MemsetHouse HOUSE = new MemsetHouse();
    private static final Client CLIENT = new Client(HOUSE);
    private static final String HELP = "{\"method\":\"apikey.list\"}";

    @AfterAll
    static void close() {
        CLIENT.close();
        HOUSE.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/json/apikey.list?api_key={anna}",
                "/v1/json/apikey.list/?api_key={anna}",
                "//v1/json/apikey.list/?api_key={anna}",
                "/v1/json/apikey.list/testaa1?api_key={anna}",
                "/v1/json/apikey.list/testaa1/?api_key={anna}&name=testaa1",
                "/v1/json/apikey.list?api_key={anna}&record=x&ttl=0"
            })
    void pathsEndWithAndWithoutASlash(String target) {
        HttpResponse<String> response = CLIENT.send(Sent.get(target));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("[{\"key\":");
    }

    @ParameterizedTest
    @CsvSource({"/v1/xmlrpc", "/v1/xmlrpc/"})
    void xmlRpcWithoutParametersIsACall(String target) {
        String call = "<methodCall><methodName>system.listMethods</methodName></methodCall>";
        HttpResponse<String> response =
                CLIENT.send(new Sent("POST", target, "{anna}:", "text/xml", call));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(response.body())
                .contains("<value><string>apikey.list</string></value>")
                .doesNotContain("nil");
    }

    @ParameterizedTest
    @CsvSource({"/v1/jsonrpc", "/v1/jsonrpc/"})
    void jsonRpcEchoesIdAndVersion(String target) {
        String call = "{\"jsonrpc\":\"2.0\",\"method\":\"apikey.list\",\"id\":\"b5c8\"}";
        HttpResponse<String> response =
                CLIENT.send(new Sent("POST", target, "{anna}:x", "application/json-rpc", call));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .startsWith("{\"jsonrpc\":\"2.0\",\"id\":\"b5c8\",\"result\":[{");
    }

    /// Lexicon sends a GET with a JSON document of nothing; its parameters are in the query.
    @Test
    void aGetMayHaveABody() {
        Sent lexicon =
                new Sent(
                        "GET",
                        "/v1/json/system.methodHelp?method=apikey.list",
                        "{anna}:",
                        Client.JSON,
                        "{}");
        assertThat(CLIENT.send(lexicon).statusCode()).isEqualTo(200);
        Sent inBody = new Sent("GET", "/v1/json/system.methodHelp", "{anna}:", Client.JSON, HELP);
        assertThat(CLIENT.send(inBody).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH"})
    void everyVerbChanges(String verb) {
        Sent sent =
                new Sent(verb, "/v1/json/apikey.create?comment=by+" + verb, "{bert}:", null, "");
        assertThat(CLIENT.send(sent).body()).contains("\"comment\":\"by " + verb + "\"");
    }

    @Test
    void aFormMayBeEmptyAndBeJson() {
        Sent empty = new Sent("POST", "/v1/json/apikey.list", "{anna}:", Client.FORM, "");
        assertThat(CLIENT.send(empty).statusCode()).isEqualTo(200);
        Sent curl = new Sent("POST", "/v1/json/system.methodHelp", "{anna}:", Client.FORM, HELP);
        assertThat(CLIENT.send(curl).statusCode()).isEqualTo(200);
        Sent untyped = new Sent("POST", "/v1/json/system.methodHelp", "{anna}:", null, HELP);
        assertThat(CLIENT.send(untyped).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{anna}:", "{anna}:x", "{anna}", "anna@example.com:open sesame"})
    void theKeyIsTheUserWhateverThePassword(String basic) {
        assertThat(CLIENT.send(Sent.get("/v1/json/apikey.list").as(basic)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theKeyIsAParameterWhereverParametersAre() {
        for (Sent sent :
                List.of(
                        Sent.get("/v1/json/apikey.list?api_key={anna}"),
                        Sent.form("/v1/json/apikey.list", "api_key={anna}"),
                        Sent.json("/v1/json/apikey.list", "{\"api_key\":\"{anna}\"}"),
                        Sent.get("/v1/json/apikey.list?api_key={anna}").as(":"),
                        Sent.json(
                                "/v1/jsonrpc?api_key={anna}",
                                "{\"jsonrpc\":\"2.0\",\"method\":\"apikey.list\",\"id\":1}"))) {
            assertThat(CLIENT.send(sent).body()).contains("of the house");
        }
    }

    /// Ansible reads every error as JSON with these keys, whatever its status.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /v1/json/no.such?api_key={anna}               | 404 | {"error_type":"ApiErrorMethodNotFound","error_code":1,"error":"Method 'no.such' does not exist"}
                    /v1/json/?api_key={anna}                      | 404 | {"error_type":"ApiErrorMethodNotFound","error_code":1,"error":"Method '' does not exist"}
                    /v1/json/apikey.list                          | 403 | {"error_type":"ApiErrorForbidden","error_code":4,"error":"Bad api_key"}
                    /v1/json/apikey.info?api_key={anna}           | 400 | {"error_type":"ApiErrorBadParameters","error_code":2,"error":"id: This field is required."}
                    /v1/json/apikey.info?api_key={anna}&id=7      | 400 | {"error_type":"ApiErrorBadParameters","error_code":2,"error":"id: Enter a valid value."}
                    /v1/json/apikey.info?api_key={anna}&id={bert} | 404 | {"error_type":"ApiErrorDoesNotExist","error_code":3,"error":"Couldn't find API key with id '{bert}'"}
                    /v1/json/apikey.list/a?api_key={anna}&name=b  | 400 | {"error_type":"ApiErrorBadParameters","error_code":2,"error":"name: Given twice, with different values."}
                    /v1/json/apikey.list?api_key=%00              | 400 | {"error_type":"ApiErrorBadParameters","error_code":2,"error":"api_key: parameter api_key holds a NUL character"}
                    """)
    void errorsAreObjects(String target, int status, String body) {
        HttpResponse<String> response = CLIENT.send(Sent.get(target));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(CLIENT.shown(body));
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"id":         | The request body is not readable JSON
                    [1]            | The request body is not a dictionary of parameters.
                    {"id":[1]}     | id: Enter a valid value.
                    {"id":null}    | id: This field is required.
                    {"id":"  "}    | id: This field is required.
                    """)
    void documentsThatMakeNoSenseAreBadParameters(String json, String error) {
        HttpResponse<String> response =
                CLIENT.send(Sent.json("/v1/json/apikey.info", json).as("{anna}:"));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"error\":\"" + error);
    }

    @Test
    void faultsComeWithStatus200() {
        String call =
                "<methodCall><methodName>apikey.info</methodName><params><param><value><struct/></value></param></params></methodCall>";
        HttpResponse<String> response =
                CLIENT.send(new Sent("POST", "/v1/xmlrpc", "{anna}:", "text/xml", call));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("<int>2</int>")
                .contains("<string>ApiErrorBadParameters: id: This field is required.</string>");
        HttpResponse<String> broken =
                CLIENT.send(new Sent("POST", "/v1/xmlrpc", "{anna}:", "text/xml", "<methodCall>"));
        assertThat(broken.statusCode()).isEqualTo(200);
        assertThat(broken.body()).contains("<fault>");
    }

    @Test
    void jsonRpcErrorsCarryTheSameNumbers() {
        String batch =
                "[{\"jsonrpc\":\"2.0\",\"method\":\"apikey.info\",\"id\":1},"
                        + "{\"jsonrpc\":\"2.0\",\"method\":\"apikey.list\"},"
                        + "{\"jsonrpc\":\"1.0\",\"method\":\"apikey.list\",\"id\":2}]";
        assertThat(CLIENT.send(Sent.json("/v1/jsonrpc", batch).as("{anna}:")).body())
                .isEqualTo(
                        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":2,\"message\":\"ApiErrorBadParameters: id: This field is required.\","
                                + "\"data\":{\"error_type\":\"ApiErrorBadParameters\",\"error_code\":2}}},"
                                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32600,\"message\":\"jsonrpc is not \\\"2.0\\\"\"}}]");
        String notification = "{\"jsonrpc\":\"2.0\",\"method\":\"apikey.list\"}";
        assertThat(CLIENT.send(Sent.json("/v1/jsonrpc", notification).as("{anna}:")).statusCode())
                .isEqualTo(204);
        assertThat(CLIENT.send(Sent.json("/v1/jsonrpc", "{").as("{anna}:")).body())
                .contains("\"code\":-32700");
    }

    /// The name of a method may be asked for without a dictionary, as libraries do.
    @Test
    void documentationIsAskedForByPosition() {
        String call =
                "<methodCall><methodName>system.methodHelp</methodName><params><param><value>apikey.info</value></param></params></methodCall>";
        assertThat(CLIENT.send(new Sent("POST", "/v1/xmlrpc", "{anna}:", "text/xml", call)).body())
                .contains("Returns a key")
                .contains("id (String) The key, or its handle.");
        String signature =
                "{\"jsonrpc\":\"2.0\",\"method\":\"system.methodSignature\",\"params\":[\"apikey.create\"],\"id\":1}";
        assertThat(CLIENT.send(Sent.json("/v1/jsonrpc", signature).as("{anna}:")).body())
                .endsWith("\"result\":[[\"struct\"],[\"struct\",\"struct\"]]}");
    }
}
