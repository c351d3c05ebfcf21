"""moto's server, in which a conditional write of an object is one step, as in S3.

moto looks for the object first and writes it later, so that two writers at the same moment both succeed; and it overlooks objects
that were uploaded in parts. What this starts takes the writes of objects one after the other, and overlooks none.
"""
import threading

from moto.s3.exceptions import PreconditionFailed
from moto.s3.responses import S3Response
from moto.server import main

one_writer = threading.RLock()
put = S3Response._key_response_put
post = S3Response._key_response_post


def key_response_put(self, query, key_name):
    if "uploadId" in query:
        return put(self, query, key_name)  # a part is no object yet
    with one_writer:
        return put(self, query, key_name)


def key_response_post(self, request, body, bucket_name, query, key_name):
    if "uploadId" not in query:
        return post(self, request, body, bucket_name, query, key_name)
    with one_writer:
        existing = self.backend.get_object(bucket_name, key_name)
        if self.headers.get("If-None-Match") == "*" and existing is not None:
            if existing.multipart is None or existing.multipart.id != query["uploadId"][0]:
                raise PreconditionFailed("If-None-Match")
        return post(self, request, body, bucket_name, query, key_name)


S3Response._key_response_put = key_response_put
S3Response._key_response_post = key_response_post
main()
