package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlRpcTest {
    private static final XmlRpc.CallLimits SMALL = new XmlRpc.CallLimits(5, 20, 100);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # value as sent                                    | as read
                    <int>41</int>                                      | Whole[value=41]
                    <i4>-2147483648</i4>                               | Whole[value=-2147483648]
                    <i8>9223372036854775807</i8>                       | Whole[value=9223372036854775807]
                    <ex:i8 xmlns:ex='x'>3</ex:i8>                      | Whole[value=3]
                    <int> +7 </int>                                    | Whole[value=7]
                    <boolean>1</boolean>                               | Flag[value=true]
                    <boolean>0</boolean>                               | Flag[value=false]
                    <string>a &lt; b</string>                          | Text[value=a < b]
                    <string><![CDATA[<i>]]>&#33;</string>              | Text[value=<i>!]
                    <string/>                                          | Text[value=]
                    untyped                                            | Text[value=untyped]
                    <!-- said --><string>x<!-- aside -->y</string>     | Text[value=xy]
                    <double>7.50</double>                              | Decimal[value=7.50]
                    <double>-.5</double>                               | Decimal[value=-0.5]
                    <double>1e3</double>                               | Decimal[value=1E+3]
                    <dateTime.iso8601>20110917T01:02:03</dateTime.iso8601>   | Moment[value=2011-09-17T01:02:03]
                    <dateTime.iso8601>2011-09-17T01:02:03</dateTime.iso8601> | Moment[value=2011-09-17T01:02:03]
                    <nil/>                                             | Nil[]
                    <array><data/></array>                             | Sequence[items=[]]
                    <array><data><value><int>1</int></value> <value>b</value></data></array> | Sequence[items=[Whole[value=1], Text[value=b]]]
                    <struct/>                                          | Struct[members={}]
                    <struct><member><name>a</name><value><boolean>1</boolean></value></member></struct> | Struct[members={a=Flag[value=true]}]
                    """)
    void valuesAreRead(String sent, String read) {
        assertThat(parameters(call(sent))).hasToString("[" + read + "]");
    }

    @Test
    void bytesAreRead() {
        List<RpcValue> read = parameters(call("<base64>eW91\n IGNhbiE=</base64>"));
        assertThat(read.getFirst())
                .isInstanceOfSatisfying(
                        RpcValue.Bytes.class,
                        bytes ->
                                assertThat(new String(bytes.value(), StandardCharsets.UTF_8))
                                        .isEqualTo("you can!"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # value as sent                       | refused because
                    <int>2147483648</int>                 | not a int: '2147483648'
                    <i8>9223372036854775808</i8>          | not a i8: '9223372036854775808'
                    <int>1.5</int>                        | not a int: '1.5'
                    <int/>                                | not a int: ''
                    <boolean>yes</boolean>                | not a boolean: 'yes'
                    <double>NaN</double>                  | not a double: 'NaN'
                    <double>1e999999999</double>          | not a double: '1e999999999'
                    <double>1e999</double>                | not a double: '1e999'
                    <dateTime.iso8601>20110231T00:00:00</dateTime.iso8601>  | not a dateTime.iso8601: '20110231T00:00:00'
                    <dateTime.iso8601>20110917T00:00:00Z</dateTime.iso8601> | not a dateTime.iso8601: '20110917T00:00:00Z'
                    <base64>=</base64>                    | not a base64: '='
                    <nil>x</nil>                          | not a nil: 'x'
                    <matrix>1</matrix>                    | no such type: matrix
                    <string><b>x</b></string>             | <b> inside a text
                    <int>1</int><int>2</int>              | <int> is one too many
                    <int>1</int>2                         | text between elements: '2'
                    <array><value>1</value></array>       | <value> stands where <data> should
                    <struct><name>a</name></struct>       | <name> stands where <member> should
                    <struct><member><name>a</name></member></struct> | <value> is missing
                    <struct><member><name>a</name><value/></member><member><name>a</name><value/></member></struct> | the member 'a' is there twice
                    """)
    void whatIsNoValueIsRefusedByName(String sent, String reason) {
        assertThat(refusal(call(sent), XmlRpc.CallLimits.STANDARD)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                                   | not well-formed XML
                    junk                                                 | not well-formed XML
                    <methodCall>                                         | not well-formed XML
                    <methodCall/>                                        | <methodName> is missing
                    <call><methodName>x</methodName></call>              | <call> stands where <methodCall> should
                    <methodCall><params/></methodCall>                   | <params> stands where <methodName> should
                    <methodCall><methodName>a<b/></methodName></methodCall> | <b> inside a text
                    <methodCall><methodName>a</methodName><params/><x/></methodCall> | <x> is one too many
                    <methodCall><methodName>a</methodName></methodCall><methodCall/>  | not well-formed XML
                    """)
    void whatIsNoCallIsRefused(String sent, String reason) {
        assertThat(refusal(sent, XmlRpc.CallLimits.STANDARD)).isEqualTo(reason);
    }

    /// Laughs that multiply, files from the disk, addresses to fetch: none is even looked at.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE methodCall [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>"
                        + "<methodCall><methodName>&b;</methodName></methodCall>",
                "<!DOCTYPE m [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
                        + "<methodCall><methodName>&f;</methodName></methodCall>",
                "<!DOCTYPE m [<!ENTITY % d SYSTEM \"http://127.0.0.1:1/x.dtd\"> %d;]>"
                        + "<methodCall><methodName>x</methodName></methodCall>",
                "<!DOCTYPE m SYSTEM \"http://127.0.0.1:1/x.dtd\">"
                        + "<methodCall><methodName>x</methodName></methodCall>"
            })
    void documentTypesAreRefused(String hostile) {
        assertThat(refusal(hostile, XmlRpc.CallLimits.STANDARD))
                .isEqualTo("document types and entities are not taken");
    }

    @Test
    void undeclaredEntitiesAreRefused() {
        assertThat(refusal(call("&b;"), XmlRpc.CallLimits.STANDARD)).isNotEmpty();
    }

    @Test
    void depthNumberAndLengthAreLimited() {
        String deep = "<array><data><value>".repeat(5) + "</value></data></array>".repeat(5);
        assertThat(refusal(call(deep), SMALL)).isEqualTo("nested deeper than 5 levels");
        String fits = "<array><data><value>".repeat(4) + "</value></data></array>".repeat(4);
        assertThat(XmlRpc.readCall(bytes(call(fits)), SMALL))
                .isInstanceOf(XmlRpc.Reading.Call.class);
        String many = "<array><data>" + "<value/>".repeat(20) + "</data></array>";
        assertThat(refusal(call(many), SMALL)).isEqualTo("more than 20 values");
        assertThat(refusal(call("x".repeat(101)), SMALL))
                .isEqualTo("a text is longer than 100 characters");
        assertThat(parameters(call("x".repeat(100)))).hasSize(1);
    }

    @Test
    void deepNestingDoesNotOverflowTheStack() {
        String bomb = "<array><data><value>".repeat(100_000);
        assertThat(refusal(call(bomb), XmlRpc.CallLimits.STANDARD))
                .isEqualTo("nested deeper than 32 levels");
    }

    @Test
    void parametersMayBeLeftOut() {
        String sent =
                "<?xml version='1.0'?>\n<methodCall> <methodName> a.b </methodName> </methodCall>\n";
        assertThat(XmlRpc.readCall(bytes(sent), SMALL))
                .isEqualTo(new XmlRpc.Reading.Call("a.b", List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UTF-8        |                                             | true",
                "UTF-8        | <?xml version='1.0'?>                       | true",
                "UTF-8        | <?xml version='1.0' encoding='utf-8'?>      | true",
                "UTF-8        | <?xml version='1.0' encoding='US-ASCII'?>   | false",
                "UTF-8        | <?xml version='1.0' encoding='no-such'?>    | false",
                "ISO-8859-1   | <?xml version='1.0' encoding='ISO-8859-1'?> | true",
                "ISO-8859-1   | <?xml version='1.0'?>                       | false",
                "windows-1252 | <?xml version='1.0' encoding='windows-1252'?> | true",
                "UTF-16       | <?xml version='1.0' encoding='UTF-16'?>     | true"
            })
    void theDeclarationTellsTheEncoding(
            String charset, @Nullable String declaration, boolean isRead) {
        String sent =
                (declaration == null ? "" : declaration)
                        + "<methodCall><methodName>é</methodName></methodCall>";
        XmlRpc.Reading reading = XmlRpc.readCall(sent.getBytes(Charset.forName(charset)), SMALL);
        if (isRead) {
            assertThat(reading).isEqualTo(new XmlRpc.Reading.Call("é", List.of()));
        } else {
            assertThat(reading).isInstanceOf(XmlRpc.Reading.Unreadable.class);
        }
    }

    @Test
    void everyTypeIsWritten() {
        RpcValue.Struct all =
                new RpcStruct()
                        .put("whole", 100291)
                        .put("large", 1L << 40)
                        .put("flag", true)
                        .put("price", new BigDecimal("7.50"))
                        .put("text", "a < b & c")
                        .put("date", new RpcValue.Moment(LocalDateTime.of(2011, 9, 17, 0, 0)))
                        .put("bytes", new RpcValue.Bytes(bytes("you can!")))
                        .put("list", RpcValue.texts(List.of("x")))
                        .put("none", new RpcValue.Nil())
                        .build();
        assertThat(text(XmlRpc.writeResult(all, XmlRpc.Style.PLAIN)))
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <methodResponse><params><param><value><struct>\
                        <member><name>whole</name><value><int>100291</int></value></member>\
                        <member><name>large</name><value><double>1099511627776</double></value></member>\
                        <member><name>flag</name><value><boolean>1</boolean></value></member>\
                        <member><name>price</name><value><double>7.50</double></value></member>\
                        <member><name>text</name><value><string>a &lt; b &amp; c</string></value></member>\
                        <member><name>date</name><value><dateTime.iso8601>20110917T00:00:00</dateTime.iso8601></value></member>\
                        <member><name>bytes</name><value><base64>eW91IGNhbiE=</base64></value></member>\
                        <member><name>list</name><value><array><data><value><string>x</string></value></data></array></value></member>\
                        </struct></value></param></params></methodResponse>
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, <double>4294967296</double>",
        "true, true, <i8>4294967296</i8><nil/>"
    })
    void aDialectSaysWhatItsClientsKnow(boolean hasNil, boolean hasLongs, String written) {
        RpcValue pair =
                new RpcValue.Sequence(List.of(new RpcValue.Whole(1L << 32), new RpcValue.Nil()));
        String found = text(XmlRpc.writeResult(pair, new XmlRpc.Style(hasNil, hasLongs)));
        assertThat(found.replaceAll("</?value>", "")).contains("<data>" + written + "</data>");
    }

    @Test
    void anAnswerOfNothingIsStillAnAnswer() {
        assertThat(text(XmlRpc.writeResult(new RpcValue.Nil(), XmlRpc.Style.PLAIN)))
                .contains("<param><value><string></string></value></param>");
    }

    @ParameterizedTest
    @CsvSource({"0, FFFD", "B, FFFD", "FFFE, FFFD", "D800, FFFD", "9, 9", "A, A", "1F600, 1F600"})
    void charactersThatXmlDoesNotKnowAreReplaced(String sent, String written) {
        String text = Character.toString(Integer.parseInt(sent, 16));
        assertThat(text(XmlRpc.writeFault(2, text)))
                .contains(
                        "<string>"
                                + Character.toString(Integer.parseInt(written, 16))
                                + "</string>");
    }

    @Test
    void aFaultHasCodeAndText() {
        assertThat(text(XmlRpc.writeFault(4, "ApiErrorForbidden: Bad api_key")))
                .contains(
                        "<fault><value><struct><member><name>faultCode</name><value><int>4</int></value></member>"
                                + "<member><name>faultString</name><value><string>ApiErrorForbidden: Bad api_key</string></value></member></struct></value></fault>");
    }

    /// Whatever bytes come, the answer is a reading and not a failure.
    @Test
    void noiseIsNeverAFailure() {
        String sound =
                call("<struct><member><name>a</name><value><int>1</int></value></member></struct>");
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            byte[] noisy = bytes(sound);
            for (int i = 0; i <= random.nextInt(4); i++) {
                noisy[random.nextInt(noisy.length)] = (byte) random.nextInt(256);
            }
            assertThat(XmlRpc.readCall(noisy, SMALL)).isNotNull();
        }
    }

    private static String call(String value) {
        return "<?xml version=\"1.0\"?><methodCall><methodName>m</methodName><params><param><value>"
                + value
                + "</value></param></params></methodCall>";
    }

    private static List<RpcValue> parameters(String sent) {
        return switch (XmlRpc.readCall(bytes(sent), XmlRpc.CallLimits.STANDARD)) {
            case XmlRpc.Reading.Call(String _, List<RpcValue> parameters) -> parameters;
            case XmlRpc.Reading.Unreadable unreadable ->
                    throw new AssertionError("unreadable: " + unreadable);
        };
    }

    private static String refusal(String sent, XmlRpc.CallLimits limits) {
        return switch (XmlRpc.readCall(bytes(sent), limits)) {
            case XmlRpc.Reading.Call call -> throw new AssertionError("read: " + call);
            case XmlRpc.Reading.Unreadable(String reason, int _, int _) -> reason;
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
