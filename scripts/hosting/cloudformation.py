"""``deploy/cloudformation.json``: a private bucket behind CloudFront, with the headers of ``headers.py``.

CloudFront compresses nothing over 10 MB and forgets its compressed copies; ``publish_s3.py`` uploads the twins made at
build, and the function below sends a reader to the one their browser accepts. The function also does what S3 does not
do for CloudFront: a folder's address gives its page.
"""

import json
from pathlib import Path

from artifacts.compress import WORTH_IT
from hosting.headers import Areas

Json = dict[str, object]
FUNCTION = Path(__file__).with_name("address.js")
DAY_S, YEAR_S = 86_400, 31_536_000
# CloudFront refuses these among custom headers: they have settings of their own.
_OWN = {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"}
# CloudFront takes no longer value.
LONGEST_VALUE = 1783


def template(found: Areas) -> str:
    """The template as JSON; each area of the site is a cache behaviour with a policy of its own."""
    names = ["Pages", *(prefix.strip("/").title().replace("/", "") for prefix, _ in found[1:])]
    resources: Json = {
        **_bucket(),
        "CachePolicy": _resource("CachePolicy", {"CachePolicyConfig": _CACHE}),
        "AccessControl": _resource("OriginAccessControl", {"OriginAccessControlConfig": _ACCESS}),
        "Address": _resource("Function", {"Name": _named("address"), "AutoPublish": True, "FunctionConfig": _RUNTIME,
                                          "FunctionCode": function()}),
    }  # fmt: skip
    for name, (_, headers) in zip(names, found, strict=True):
        config = _policy(name, headers)
        resources[f"{name}Headers"] = _resource("ResponseHeadersPolicy", {"ResponseHeadersPolicyConfig": config})
    first, *others = [_behaviour(f"{name}Headers") for name in names]
    behaviours = [
        {"PathPattern": f"{prefix}*", **behaviour}
        for (prefix, _), behaviour in zip(found[1:], others, strict=True)
    ]  # fmt: skip
    # CloudFront takes the first pattern that matches, not the longest.
    behaviours.sort(key=lambda behaviour: -len(str(behaviour["PathPattern"])))
    resources["Distribution"] = {
        # cfn-lint: an empty CertificateArn is no certificate; HasDomain keeps it from being used.
        "Metadata": {"cfn-lint": {"config": {"ignore_checks": ["W1030"]}}},
        **_resource("Distribution", {"DistributionConfig": _distribution(first, behaviours)}),
    }
    whole = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "AWS Compute Notes: a private bucket behind CloudFront. Written by make site.",
        "Parameters": _PARAMETERS,
        "Conditions": {"HasDomain": {"Fn::Not": [{"Fn::Equals": [{"Ref": "DomainName"}, ""]}]}},
        "Resources": resources,
        "Outputs": {
            "Bucket": {"Value": {"Ref": "Bucket"}},
            "DistributionId": {"Value": {"Ref": "Distribution"}},
            "Address": {"Value": {"Fn::Sub": "https://${Distribution.DomainName}"}},
        },
    }
    return json.dumps(whole, indent=2) + "\n"


def function() -> str:
    """The code that CloudFront runs on every request, knowing which kinds of file have twins."""
    kinds = json.dumps(sorted(kind.removeprefix(".") for kind in WORTH_IT))
    return FUNCTION.read_text(encoding="utf-8").replace("{kinds}", kinds)


def _resource(kind: str, properties: Json) -> Json:
    return {"Type": f"AWS::CloudFront::{kind}", "Properties": properties}


def _named(name: str) -> Json:
    """A name that two stacks of one account do not share."""
    return {"Fn::Sub": f"${{AWS::StackName}}-{name}"}


def _bucket() -> Json:
    # S3 answers 403 for a missing object to who may not list the bucket; readers should get a 404.
    allowed = [("s3:GetObject", "${Bucket.Arn}/*"), ("s3:ListBucket", "${Bucket.Arn}")]
    distribution = "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}"
    statements = [
        {
            "Effect": "Allow",
            "Principal": {"Service": "cloudfront.amazonaws.com"},
            "Action": action,
            "Resource": {"Fn::Sub": resource},
            "Condition": {"StringEquals": {"AWS:SourceArn": {"Fn::Sub": distribution}}},
        }
        for action, resource in allowed
    ]
    return {
        "Bucket": {
            "Type": "AWS::S3::Bucket",
            "DeletionPolicy": "Retain",
            "UpdateReplacePolicy": "Retain",
            "Properties": {
                "PublicAccessBlockConfiguration": {
                    "BlockPublicAcls": True,
                    "BlockPublicPolicy": True,
                    "IgnorePublicAcls": True,
                    "RestrictPublicBuckets": True,
                },
            },
        },
        "BucketPolicy": {
            "Type": "AWS::S3::BucketPolicy",
            "Properties": {
                "Bucket": {"Ref": "Bucket"},
                "PolicyDocument": {"Version": "2012-10-17", "Statement": statements},
            },
        },
    }


def _policy(name: str, headers: dict[str, str]) -> Json:
    if too_long := [key for key, value in headers.items() if len(value) > LONGEST_VALUE]:
        raise ValueError(f"CloudFront takes {LONGEST_VALUE} characters a header; too long: {', '.join(too_long)}")
    items = [{"Header": key, "Value": value, "Override": True} for key, value in headers.items() if key not in _OWN]
    return {
        "Name": _named(name.lower()),
        "SecurityHeadersConfig": {
            "ContentSecurityPolicy": {
                "Override": True,
                "ContentSecurityPolicy": headers["Content-Security-Policy"],
            },
            "ContentTypeOptions": {"Override": True},
            "ReferrerPolicy": {"Override": True, "ReferrerPolicy": headers["Referrer-Policy"]},
        },
        "CustomHeadersConfig": {"Items": items},
    }


def _behaviour(headers: str) -> Json:
    return {
        "TargetOriginId": "bucket",
        "ViewerProtocolPolicy": "redirect-to-https",
        "AllowedMethods": ["GET", "HEAD"],
        "Compress": False,
        "CachePolicyId": {"Ref": "CachePolicy"},
        "ResponseHeadersPolicyId": {"Ref": headers},
        "FunctionAssociations": [
            {"EventType": "viewer-request", "FunctionARN": {"Fn::GetAtt": ["Address", "FunctionARN"]}}
        ],
    }


def _distribution(default: Json, behaviours: list[Json]) -> Json:
    origin = {
        "Id": "bucket",
        "DomainName": {"Fn::GetAtt": ["Bucket", "RegionalDomainName"]},
        "OriginAccessControlId": {"Fn::GetAtt": ["AccessControl", "Id"]},
        "S3OriginConfig": {"OriginAccessIdentity": ""},
    }
    certificate = {
        "AcmCertificateArn": {"Ref": "CertificateArn"},
        "SslSupportMethod": "sni-only",
        "MinimumProtocolVersion": "TLSv1.2_2021",
    }
    return {
        "Enabled": True,
        "HttpVersion": "http2and3",
        "IPV6Enabled": True,
        "PriceClass": {"Ref": "PriceClass"},
        "DefaultRootObject": "index.html",
        "Aliases": {"Fn::If": ["HasDomain", [{"Ref": "DomainName"}], {"Ref": "AWS::NoValue"}]},
        "ViewerCertificate": {"Fn::If": ["HasDomain", certificate, {"CloudFrontDefaultCertificate": True}]},
        "Origins": [origin],
        "DefaultCacheBehavior": default,
        "CacheBehaviors": behaviours,
        "CustomErrorResponses": [
            {"ErrorCode": 404, "ResponseCode": 404, "ResponsePagePath": "/404.html", "ErrorCachingMinTTL": 60}
        ],
    }


_PARAMETERS: Json = {
    "DomainName": {"Type": "String", "Default": "", "Description": "The site's own domain; empty for CloudFront's."},
    "CertificateArn": {
        "Type": "String",
        "Default": "",
        "Description": "With a domain: its certificate in ACM, in us-east-1.",
    },
    "PriceClass": {
        "Type": "String",
        "Default": "PriceClass_200",
        "AllowedValues": ["PriceClass_100", "PriceClass_200", "PriceClass_All"],
        "Description": "PriceClass_100 has no edge in Korea.",
    },
}
# The address alone decides what is sent: the function has written the accepted encoding into it. What is kept at the
# edge is dropped by publish_s3.py.
_CACHE: Json = {
    "Name": _named("by-address"),
    "MinTTL": 0,
    "DefaultTTL": DAY_S,
    "MaxTTL": YEAR_S,
    "ParametersInCacheKeyAndForwardedToOrigin": {
        "EnableAcceptEncodingBrotli": False,
        "EnableAcceptEncodingGzip": False,
        "CookiesConfig": {"CookieBehavior": "none"},
        "HeadersConfig": {"HeaderBehavior": "none"},
        "QueryStringsConfig": {"QueryStringBehavior": "none"},
    },
}
_ACCESS: Json = {
    "Name": _named("bucket"),
    "OriginAccessControlOriginType": "s3",
    "SigningBehavior": "always",
    "SigningProtocol": "sigv4",
}
_RUNTIME: Json = {"Comment": "Folders to pages, files to their compressed twins", "Runtime": "cloudfront-js-2.0"}
