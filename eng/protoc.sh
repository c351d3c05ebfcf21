#!/usr/bin/env bash
# Generates the C# of the .proto files anew: eng/protoc.sh. Run it after a change to one of them, and commit what it wrote.
#
# The generated code is checked in: a build needs no native compiler (there is none for musl, for instance), and the architecture
# test reads all of the core's sources. protoc itself comes with the package Grpc.Tools.
set -euo pipefail
cd "$(dirname "$0")/.."

version=2.85.0
packages=$(mktemp -d)
trap 'rm -rf "$packages"' EXIT
cat > "$packages/protoc.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageDownload Include="Grpc.Tools" Version="[$version]" /></ItemGroup>
</Project>
EOF
dotnet restore "$packages/protoc.csproj" --packages "$packages" > "$packages/log" || { cat "$packages/log"; exit 1; }

case "$(uname -s)-$(uname -m)" in
  Linux-aarch64) platform=linux_arm64 ;;
  Linux-*) platform=linux_x64 ;;
  Darwin-*) platform=macosx_universal ;;
  *) echo "no protoc for $(uname -s)-$(uname -m)" >&2; exit 1 ;;
esac
tools="$packages/grpc.tools/$version"
chmod +x "$tools/tools/$platform/protoc"

records=src/ConsulSnapshot.Sdk/Records
for proto in "$records"/*/*.proto; do
  folder=$(dirname "$proto")
  "$tools/tools/$platform/protoc" \
    --proto_path="$folder" --proto_path="$tools/build/native/include" \
    --csharp_out="$folder" --csharp_opt=internal_access,file_extension=.g.cs "$proto"
  echo "$proto"
done
