// A customer's first hour, as the npm client `xmlrpc` has it: prints what it saw as JSON.
const xmlrpc = require('xmlrpc');

const url = new URL(process.env.URL);
const client = xmlrpc.createClient({ host: url.hostname, port: url.port, path: process.argv[2] });
const key = process.env.KEY;

function call(method, ...args) {
  return new Promise((resolve, reject) =>
    client.methodCall(method, args, (error, value) => (error ? reject(error) : resolve(value))));
}

async function fault(...args) {
  try {
    await call(...args);
    return 'none';
  } catch (error) {
    return `${error.faultCode} ${error.faultString}`;
  }
}

async function done(operation) {
  for (let polls = 0; polls < 600; polls++) {
    const now = await call('operation.info', key, operation.id);
    if (now.step === 'DONE') {
      return now;
    }
    if (!['BILL', 'WAIT', 'RUN'].includes(now.step)) {
      throw new Error(`operation ${now.id} is in step ${now.step}: ${now.last_error}`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`operation ${operation.id} is never done`);
}

async function flow() {
  const seen = {};
  seen.version = await call('version.info', key);
  seen.noKey = await fault('hosting.account.info', 'a'.repeat(24));
  seen.noAccount = await fault('hosting.account.info', key);
  seen.dry = await call('hosting.account.credit', key, { product_name: 'pack_150k', quantity: 0, '--dry-run': true });
  const bought = await call('hosting.account.credit', key, { product_name: 'pack_150k', quantity: 1, accept_contract: true });
  seen.firstStep = bought.step;
  seen.amount = (await done(bought)).params.amount;
  seen.account = await call('account.info', key);
  seen.balance = await call('contact.balance', key);
  const operations = await call('hosting.vm.create_from', key,
    { datacenter_id: 5, hostname: 'node', memory: 256, cores: 1, ip_version: 4, bandwidth: 102400 },
    { name: 'sys_node' }, 909);
  seen.types = operations.map(each => each.type);
  for (const each of operations) {
    await done(each);
  }
  const found = await call('vm.list', key, { hostname: 'node', state: ['running', 'halted'] });
  seen.states = found.map(each => each.state);
  seen.ifaces = (await call('vm.info', key, found[0].id)).ifaces.map(each => [each.bandwidth, each.vlan]);
  seen.since = await call('operation.count', key, { '>date_created': new Date('2014-01-15T00:00:00Z') });
  seen.rate = (await call('hosting.rating.list', key)).pop();
  seen.asCarl = (await call('contact.info', { apikey: key, handle: 'FA3-GANDI' })).handle;
  console.log(JSON.stringify(seen));
}

function kind(answer) {
  if (Array.isArray(answer)) {
    return answer.length > 0 && answer[0].step ? answer.map(each => each.type).join(' ') : 'array';
  }
  if (answer === null) {
    return 'nil';
  }
  return typeof answer === 'number' ? 'int' : answer.step ? answer.type : 'struct';
}

// Every method of a list in turn, each operation waited for: prints what kind of answer each gave.
async function tour(stops) {
  const kinds = [];
  for (const [method, args] of stops) {
    const answer = await call(method, key, ...args);
    kinds.push(kind(answer));
    for (const each of [answer].flat()) {
      if (each && each.step) {
        await done(each);
      }
    }
  }
  console.log(JSON.stringify(kinds));
}

const way = process.env.TOUR ? tour(require(process.env.TOUR)) : flow();
way.catch(error => {
  console.error(error);
  process.exit(1);
});
