// Runs in CloudFront on every request: a folder's address gives its page, and a file comes as the twin that the
// browser accepts. publish_s3.py uploads a twin of every kind named here, so that one is always there.
const KINDS = {kinds};

function handler(event) {
  const request = event.request;
  const name = request.uri.slice(request.uri.lastIndexOf("/") + 1);
  if (name !== "" && !name.includes(".")) {
    const query = Object.keys(request.querystring).map((key) => key + "=" + request.querystring[key].value).join("&");
    const location = request.uri + "/" + (query ? "?" + query : "");
    return { statusCode: 301, statusDescription: "Moved Permanently", headers: { location: { value: location } } };
  }
  const uri = name === "" ? request.uri + "index.html" : request.uri;
  const accepted = request.headers["accept-encoding"] ? request.headers["accept-encoding"].value : "";
  const twin = /\bbr\b/.test(accepted) ? ".br" : /\bgzip\b/.test(accepted) ? ".gz" : "";
  request.uri = KINDS.includes(uri.slice(uri.lastIndexOf(".") + 1)) ? uri + twin : uri;
  return request;
}
