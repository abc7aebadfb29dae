package io.farthing.door.gandi;

import java.net.MalformedURLException;
import java.net.URI;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.common.XmlRpcController;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.NullParser;
import org.apache.xmlrpc.parser.TypeParser;

/// The usual XML-RPC client of Java, taught to read a bare nil.
final class StockClient {
    private StockClient() {}

    static XmlRpcClient of(String url) throws MalformedURLException {
        XmlRpcClientConfigImpl config = new XmlRpcClientConfigImpl();
        config.setServerURL(URI.create(url).toURL());
        XmlRpcClient made = new XmlRpcClient();
        made.setConfig(config);
        made.setTypeFactory(new NilTypes(made));
        return made;
    }

    private static final class NilTypes extends TypeFactoryImpl {
        NilTypes(XmlRpcController controller) {
            super(controller);
        }

        @Override
        public TypeParser getParser(
                XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String name) {
            return uri.isEmpty() && name.equals("nil")
                    ? new NullParser()
                    : super.getParser(config, context, uri, name);
        }
    }
}
