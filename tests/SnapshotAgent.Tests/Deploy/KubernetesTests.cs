using ConsulSnapshot.Sdk.Agent;
using YamlDotNet.RepresentationModel;

namespace ConsulSnapshot.Worker.Tests;

public sealed class KubernetesTests
{
    private const string Name = "consul-snapshot-agent";

    private readonly YamlMappingNode[] _objects = Read();

    private YamlNode Pod => At(Of("Deployment"), "spec", "template", "spec");

    private YamlNode Container => ((YamlSequenceNode)At(Pod, "containers")).Single();

    [Fact]
    public void Each_object_has_the_name_and_no_namespace()
    {
        Assert.Equal(["ConfigMap", "ServiceAccount", "Deployment", "PodDisruptionBudget", "Service", "NetworkPolicy"], _objects.Select(one => Text(one, "kind")));
        Assert.All(_objects, one => Assert.Equal(Name, Text(one, "metadata", "name")));
        Assert.All(_objects, one => Assert.False(((YamlMappingNode)At(one, "metadata")).Children.ContainsKey("namespace")));
    }

    [Fact]
    public async Task The_settings_and_variables_are_known_and_can_be_used()
    {
        Dictionary<string, string?> settings = KnownSettings.Read(Text(Of("ConfigMap"), "data", "appsettings.json"));
        foreach (YamlNode variable in (YamlSequenceNode)At(Container, "env"))
        {
            string name = Text(variable, "name");
            if (!name.StartsWith("DOTNET_", StringComparison.Ordinal))
            {
                settings[name.Replace("__", ":", StringComparison.Ordinal)] = "made up";
            }
        }

        SnapshotAgentOptions options = await KnownSettings.CheckAsync(settings);

        Assert.True(options.Leadership.Enabled); // there are two
        Assert.Equal("2", Text(Of("Deployment"), "spec", "replicas"));
        Assert.Equal(["offsite"], options.Destinations.Keys); // and a folder of one is not the other's
        Assert.Contains(Mounts(), mount => options.ScratchFolder == mount.Path && mount.Volume == "scratch");
        Assert.Contains(Mounts(), mount => settings["Consul:TokenFile"] == $"{mount.Path}/token" && mount.Volume == "token");
        Assert.Contains(Mounts(), mount => Text(Container, "workingDir") == mount.Path && mount.Volume == "settings");
    }

    [Fact]
    public async Task Probes_ask_for_what_there_is_where_it_is()
    {
        await using TestWorker worker = await TestWorker.StartAsync();
        await worker.UntilRunsAsync(1);
        Dictionary<string, string?> settings = KnownSettings.Read(Text(Of("ConfigMap"), "data", "appsettings.json"));

        foreach (string probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
        {
            using HttpResponseMessage answer = await worker.Http.GetAsync(new Uri(Text(Container, probe, "httpGet", "path"), UriKind.Relative), TestContext.Current.CancellationToken);

            Assert.True(answer.IsSuccessStatusCode, probe);
            Assert.Equal("http", Text(Container, probe, "httpGet", "port"));
        }

        string port = Text(((YamlSequenceNode)At(Container, "ports")).Single(), "containerPort");
        Assert.Equal($"http://0.0.0.0:{port}", settings["Urls"]);
        Assert.Equal("*", settings["AllowedHosts"]); // probes come by address
    }

    [Fact]
    public void The_pod_has_no_rights_and_bounded_resources()
    {
        Assert.Equal(("true", "RuntimeDefault"), (Text(Pod, "securityContext", "runAsNonRoot"), Text(Pod, "securityContext", "seccompProfile", "type")));
        Assert.Equal(("false", "true"), (Text(Container, "securityContext", "allowPrivilegeEscalation"), Text(Container, "securityContext", "readOnlyRootFilesystem")));
        Assert.Equal("ALL", ((YamlScalarNode)((YamlSequenceNode)At(Container, "securityContext", "capabilities", "drop")).Single()).Value);
        Assert.NotEmpty(Text(Container, "resources", "limits", "memory"));
        Assert.All(((YamlSequenceNode)At(Pod, "volumes")).Where(volume => ((YamlMappingNode)volume).Children.ContainsKey("emptyDir")), volume => Assert.NotEmpty(Text(volume, "emptyDir", "sizeLimit")));
        Assert.Equal(
            ((YamlSequenceNode)At(Pod, "volumes")).Select(volume => Text(volume, "name")).Order(StringComparer.Ordinal), Mounts().Select(mount => mount.Volume).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Selectors_find_the_pods()
    {
        string label = Text(Of("Deployment"), "spec", "template", "metadata", "labels", "app.kubernetes.io/name");

        Assert.Equal(label, Text(Of("Deployment"), "spec", "selector", "matchLabels", "app.kubernetes.io/name"));
        Assert.Equal(label, Text(Of("PodDisruptionBudget"), "spec", "selector", "matchLabels", "app.kubernetes.io/name"));
        Assert.Equal(label, Text(Of("Service"), "spec", "selector", "app.kubernetes.io/name"));
        Assert.Equal(label, Text(Of("NetworkPolicy"), "spec", "podSelector", "matchLabels", "app.kubernetes.io/name"));
    }

    [Fact]
    public async Task The_image_is_built_from_what_there_is_and_starts_the_program()
    {
        string[] lines = await File.ReadAllLinesAsync(Repository.PathOf("samples/SnapshotAgent/deploy/Dockerfile"), TestContext.Current.CancellationToken);

        foreach (string source in lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1]))
        {
            Assert.True(Path.Exists(Repository.PathOf(source)), source);
        }

        Assert.Contains($"ENTRYPOINT [\"/app/{typeof(WorkerHost).Assembly.GetName().Name}\"]", lines);
        Assert.Contains($"WORKDIR {Text(Container, "workingDir")}", lines);
    }

    private static YamlMappingNode[] Read()
    {
        YamlStream stream = [];
        stream.Load(new StringReader(File.ReadAllText(Repository.PathOf("samples/SnapshotAgent/deploy/kubernetes.yaml"))));
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    private static YamlNode At(YamlNode node, params string[] path) => path.Aggregate(node, (at, key) => ((YamlMappingNode)at).Children[key]);

    private static string Text(YamlNode node, params string[] path) => ((YamlScalarNode)At(node, path)).Value!;

    private YamlMappingNode Of(string kind) => _objects.Single(one => Text(one, "kind") == kind);

    private IEnumerable<(string Volume, string Path)> Mounts() => ((YamlSequenceNode)At(Container, "volumeMounts")).Select(mount => (Text(mount, "name"), Text(mount, "mountPath")));
}
