package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

final class JsonRpcTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # as sent                                                        | as read
                    {"jsonrpc":"2.0","method":"server.list","id":"u-1"}              | Call[method=server.list, parameters=Struct[members={}], id="u-1"]
                    {"jsonrpc":"2.0","method":"m","params":null,"id":7}              | Call[method=m, parameters=Struct[members={}], id=7]
                    {"jsonrpc":"2.0","method":"m","params":{"a":7.50},"id":1.5}      | Call[method=m, parameters=Struct[members={a=Decimal[value=7.50]}], id=1.5]
                    {"jsonrpc":"2.0","method":"m","params":[1,"x",null,true],"id":null} | Call[method=m, parameters=Sequence[items=[Whole[value=1], Text[value=x], Nil[], Flag[value=true]]], id=null]
                    {"jsonrpc":"2.0","method":"m"}                                   | Call[method=m, parameters=Struct[members={}], id=null]
                    {"method":"m","id":3}                                            | Invalid[id=3, reason=jsonrpc is not "2.0"]
                    {"jsonrpc":2.0,"method":"m","id":3}                              | Invalid[id=3, reason=jsonrpc is not "2.0"]
                    {"jsonrpc":"2.0","id":"x"}                                       | Invalid[id="x", reason=method is not a text]
                    {"jsonrpc":"2.0","method":1}                                     | Invalid[id=null, reason=method is not a text]
                    {"jsonrpc":"2.0","method":"m","params":"a","id":1}               | Invalid[id=1, reason=params is neither an object nor an array]
                    {"jsonrpc":"2.0","method":"m","id":{}}                           | Invalid[id=null, reason=id is neither a text nor a number]
                    7                                                                | Invalid[id=null, reason=a call is an object]
                    []                                                               | Invalid[id=null, reason=a batch has 1 to 100 calls]
                    """)
    void oneCall(String sent, String read) {
        assertThat(read(sent))
                .isInstanceOfSatisfying(
                        JsonRpc.Reading.Single.class,
                        single -> assertThat(single.entry()).hasToString(read));
    }

    @Test
    void aNotificationIsTold() {
        assertThat(read("{\"jsonrpc\":\"2.0\",\"method\":\"m\"}"))
                .isEqualTo(
                        new JsonRpc.Reading.Single(
                                new JsonRpc.Entry.Call("m", RpcValue.Struct.EMPTY, null)));
        assertThat(read("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":null}"))
                .isNotEqualTo(
                        new JsonRpc.Reading.Single(
                                new JsonRpc.Entry.Call("m", RpcValue.Struct.EMPTY, null)));
    }

    @Test
    void aBatchKeepsItsOrder() {
        assertThat(read("[{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"id\":1},3]"))
                .isInstanceOfSatisfying(
                        JsonRpc.Reading.Batch.class,
                        batch ->
                                assertThat(batch.entries())
                                        .hasToString(
                                                "[Call[method=a, parameters=Struct[members={}], id=1],"
                                                        + " Invalid[id=null, reason=a call is an object]]"));
    }

    @Test
    void aBatchHasAnEnd() {
        String call = "{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"id\":1}";
        assertThat(read("[" + (call + ",").repeat(99) + call + "]"))
                .isInstanceOf(JsonRpc.Reading.Batch.class);
        assertThat(read("[" + (call + ",").repeat(100) + call + "]"))
                .isInstanceOf(JsonRpc.Reading.Single.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"jsonrpc":"2.0","method"                     | line 1
                    {"jsonrpc":"2.0","method":"m","method":"n"}   | twice
                    ``                                            | empty
                    """)
    void whatIsNoJsonIsRefused(String sent, String reason) {
        assertThat(read(sent))
                .isInstanceOfSatisfying(
                        JsonRpc.Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).contains(reason));
    }

    @Test
    void answersEchoTheId() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        assertThat(Json.writeText(JsonRpc.result(nodes.stringNode("u-1"), nodes.numberNode(3))))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"u-1\",\"result\":3}");
        assertThat(
                        Json.writeText(
                                JsonRpc.error(
                                        nodes.nullNode(),
                                        new JsonRpc.Failure(JsonRpc.PARSE_ERROR, "no", null))))
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"no\"}}");
    }

    @Test
    void valuesBecomeJsonToTheLastDigit() {
        RpcValue.Struct value =
                new RpcStruct()
                        .put("price", new BigDecimal("7.50"))
                        .put("whole", 1L << 60)
                        .put("date", new RpcValue.Moment(LocalDateTime.of(2011, 9, 17, 0, 0)))
                        .put("bytes", new RpcValue.Bytes(new byte[] {1, 2}))
                        .put("list", new RpcValue.Sequence(List.of(new RpcValue.Nil())))
                        .build();
        assertThat(Json.writeText(RpcJson.toJson(value, date -> date.toLocalDate().toString())))
                .isEqualTo(
                        "{\"price\":7.50,\"whole\":1152921504606846976,\"date\":\"2011-09-17\","
                                + "\"bytes\":\"AQI=\",\"list\":[null]}");
    }

    private static JsonRpc.Reading read(String sent) {
        return JsonRpc.read(sent.getBytes(StandardCharsets.UTF_8), Limits.JsonLimits.STANDARD);
    }
}
