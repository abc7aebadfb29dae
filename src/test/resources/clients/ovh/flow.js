// One customer's day with a client of the signed API: gets a consumer key, looks around, renews a
// service, pays. Prints one JSON object of what it saw. Arguments: the client's name.
const https = require('https');
const { HOST, PORT, APP_KEY, APP_SECRET, LOGIN, PASSWORD, CARD, CLIENT_ID, CLIENT_SECRET } = process.env;
const library = process.argv[2];
const Client = require(library);
const seen = { warnings: [] };

function client(more) {
  const make = Client.default || Client;
  return make({
    host: HOST,
    port: Number(PORT),
    basePath: '/1.0',
    appKey: APP_KEY,
    appSecret: APP_SECRET,
    warn: (...words) => seen.warnings.push(words.join(' ')),
    ...more,
  });
}

function fetchPage(url, form) {
  return new Promise((done, failed) => {
    const body = form && new URLSearchParams(form).toString();
    const headers = body
      ? { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) }
      : {};
    const request = https.request(url, { method: body ? 'POST' : 'GET', headers }, (response) => {
      let text = '';
      response.on('data', (part) => { text += part; });
      response.on('end', () => done({ status: response.statusCode, location: response.headers.location, text }));
    });
    request.on('error', failed);
    request.end(body);
  });
}

// As the Java SDK does it: find the form by the id sT, fill in text and password, add a duration.
async function grant(validationUrl) {
  const page = await fetchPage(validationUrl);
  seen.page = page.status;
  const form = {};
  for (const [input] of page.text.matchAll(/<input [^>]*>/g)) {
    const attribute = (name) => (input.match(new RegExp(` ${name}="([^"]*)"`)) || [])[1];
    const type = attribute('type');
    form[attribute('name')] = type === 'hidden' ? attribute('value') : type === 'password' ? PASSWORD : LOGIN;
  }
  form.duration = '3600';
  const granted = await fetchPage(new URL('/auth/', validationUrl).href, form);
  seen.granted = granted.status;
  seen.location = granted.location;
}

async function refused(promise) {
  try {
    await promise;
    return 'nothing';
  } catch (failure) {
    return failure.error + ' ' + failure.message;
  }
}

async function status(api, order) {
  for (let tries = 0; tries < 100; tries++) {
    const now = await api.requestPromised('GET', `/me/order/${order}/status`);
    if (now === 'delivered') {
      return now;
    }
    await new Promise((later) => setTimeout(later, 100));
  }
  return 'not delivered';
}

async function oauth() {
  if (library === 'ovh') {
    return 'not spoken';
  }
  const api = client({
    appKey: undefined,
    appSecret: undefined,
    clientID: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    tokenURL: `https://${HOST}:${PORT}/auth/`,
  });
  return (await api.requestPromised('GET', '/auth/details')).method;
}

async function day() {
  const nobody = client();
  seen.withoutKey = await refused(nobody.requestPromised('GET', '/me'));
  const asked = await nobody.requestPromised('POST', '/auth/credential', {
    accessRules: ['GET', 'POST', 'PUT', 'DELETE'].map((method) => ({ method, path: '/*' })),
    redirection: 'https://example.org/back',
  });
  seen.state = asked.state;
  const api = client({ consumerKey: asked.consumerKey, apis: ['me', 'service', 'domain'] });
  seen.beforeGrant = await refused(api.requestPromised('GET', '/me'));
  await grant(asked.validationUrl);
  seen.nichandle = (await api.requestPromised('GET', '/me')).nichandle;
  seen.domains = await api.requestPromised('GET', '/domain');
  const sheet = await api.requestPromised('GET', '/domain/{name}/serviceInfos', { name: seen.domains[0] });
  const offers = await api.requestPromised('GET', `/service/${sheet.serviceId}/renew`, { includeOptions: false });
  const pair = offers[0].strategies.find((each) => each.services.length === 2);
  seen.price = pair.price.value;
  const renew = (dryRun) =>
    api.requestPromised('POST', `/service/${sheet.serviceId}/renew`, {
      dryRun,
      duration: offers[0].renewPeriod,
      services: pair.services,
    });
  seen.rehearsed = (await renew(true)).priceWithTax.text;
  const order = await renew(false);
  seen.ordered = order.priceWithTax.text;
  await api.requestPromised('POST', `/me/order/${order.orderId}/payWithRegisteredPaymentMean`, {
    paymentMean: 'creditCard',
    paymentMeanId: Number(CARD),
  });
  seen.status = await status(api, order.orderId);
  seen.expiration = (await api.requestPromised('GET', `/domain/${seen.domains[0]}/serviceInfos`)).expiration;
  const bills = await api.requestPromised('GET', '/me/bill', { orderId: order.orderId });
  seen.bill = (await api.requestPromised('GET', `/me/bill/${bills[0]}`)).priceWithTax.text;
  seen.renamed = await api.requestPromised('PUT', '/me', { city: 'Łódź <é> \u{1F600}' });
  seen.city = (await api.requestPromised('GET', '/me')).city;
  seen.missing = await refused(api.requestPromised('GET', '/me/order/999999'));
  seen.unknown = await refused(api.requestPromised('GET', '/me/bill', { colour: 'blue' }));
  seen.oauth = await oauth();
}

day().then(
  () => console.log(JSON.stringify(seen)),
  (failure) => {
    console.error(failure, JSON.stringify(seen));
    process.exit(1);
  });
