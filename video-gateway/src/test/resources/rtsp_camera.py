"""A camera of Debian's GStreamer RTSP server for tests; run by /usr/bin/python3.

Prints `ready` when it listens and `open N` with the number of RTSP connections made so far. Ends
with its standard input, so that it never outlives a test.
"""

import argparse
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("--port", required=True)
parser.add_argument("--codec", default="h264")
parser.add_argument("--size", default="320x240")
parser.add_argument("--gop", type=int, default=25)
parser.add_argument("--user")
parser.add_argument("--password")
parser.add_argument("--udp-only", action="store_true")
options = parser.parse_args()

Gst.init(None)


def launch_line():
    width, height = options.size.split("x")
    encoder = (
        f"x264enc tune=zerolatency speed-preset=ultrafast key-int-max={options.gop} bitrate=400"
        " ! h264parse ! rtph264pay name=pay0 pt=96 config-interval=-1"
        if options.codec == "h264"
        else f"x265enc tune=zerolatency speed-preset=ultrafast key-int-max={options.gop} bitrate=400"
        " ! h265parse ! rtph265pay name=pay0 pt=96 config-interval=-1"
    )
    return (
        "( videotestsrc is-live=true pattern=ball"
        f" ! video/x-raw,width={width},height={height},framerate=25/1"
        f" ! {encoder} )"
    )


class Camera(GstRtspServer.RTSPMediaFactory):
    def __init__(self):
        super().__init__()
        self.set_shared(True)
        if options.udp_only:
            from gi.repository import GstRtsp

            self.set_protocols(GstRtsp.RTSPLowerTrans.UDP)

    def do_create_element(self, url):
        return Gst.parse_launch(launch_line())


opened = 0


def count(server, client):
    global opened
    opened += 1
    print(f"open {opened}", flush=True)


server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service(options.port)
camera = Camera()
if options.user:
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(GstRtspServer.RTSPAuth.__gtype__ and 2)  # Digest
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    auth.add_digest(options.user, options.password, token)
    server.set_auth(auth)
    camera.add_role_from_structure(
        Gst.Structure.from_string(
            "viewer,media.factory.access=(boolean)true,media.factory.construct=(boolean)true"
        )[0]
    )
server.get_mount_points().add_factory("/live", camera)
server.connect("client-connected", count)
server.attach(None)


def end_with_the_test():
    sys.stdin.read()
    GLib.idle_add(loop.quit)


loop = GLib.MainLoop()
threading.Thread(target=end_with_the_test, daemon=True).start()
print("ready", flush=True)
loop.run()
