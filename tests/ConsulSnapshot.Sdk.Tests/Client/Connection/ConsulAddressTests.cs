using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Addresses as Consul's command line reads them; format document 10.2.</summary>
public class ConsulAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:8500", "http://127.0.0.1:8500/")]
    [InlineData("localhost:8500", "http://localhost:8500/")]
    [InlineData("consul.service", "http://consul.service/")]
    [InlineData("[::1]:8500", "http://[::1]:8500/")]
    [InlineData("http://h:8500", "http://h:8500/")]
    [InlineData("https://h:8501", "https://h:8501/")]
    [InlineData("https://[fe80::1]:8501", "https://[fe80::1]:8501/")]
    public void An_address_without_scheme_is_http_and_a_scheme_is_kept(string text, string expected)
    {
        Uri address = ConsulAddress.Parse(text);

        Assert.Equal(expected, address.AbsoluteUri);
    }

    [Theory]
    [InlineData("h:8500", "https://h:8500/")]
    [InlineData("http://h:8500", "https://h:8500/")]
    [InlineData("https://h:8501", "https://h:8501/")]
    [InlineData("unix:///run/consul.sock", "unix:///run/consul.sock")]
    public void With_TLS_asked_for_http_does_not_switch_it_off(string text, string expected)
    {
        Uri address = ConsulAddress.Parse(text, useTls: true);

        Assert.Equal(expected, address.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://h:8500/prefix", "/prefix")]
    [InlineData("https://h:8500/a/b", "/a/b")]
    [InlineData("http://h:8500/prefix/", "/prefix")]
    public void A_path_behind_a_scheme_is_a_prefix_without_slash_at_its_end(string text, string expected)
    {
        Uri address = ConsulAddress.Parse(text);

        Assert.Equal(expected, address.AbsolutePath);
    }

    [Theory]
    [InlineData("unix:///run/consul.sock", "/run/consul.sock")]
    [InlineData("unix:///tmp/with space/100%/a#b?c.sock", "/tmp/with space/100%/a#b?c.sock")]
    public void The_path_of_a_socket_is_taken_as_it_stands(string text, string expected)
    {
        Uri address = ConsulAddress.Parse(text);

        Assert.Equal("unix", address.Scheme);
        Assert.Equal(expected, address.LocalPath);
    }

    [Theory]
    [InlineData("foo://h:8500", "Unknown protocol scheme: foo")]
    [InlineData("HTTP://h:8500", "Unknown protocol scheme: HTTP")]
    [InlineData("h:8500/prefix", "needs a scheme in front: http://h:8500/prefix")]
    [InlineData("unix://run/consul.sock", "must be absolute: found 'run/consul.sock'")]
    [InlineData("unix://", "must be absolute: found ''")]
    [InlineData("https://", "not of the form host:port")]
    [InlineData("::1", "not of the form host:port")]
    [InlineData("h:port", "not of the form host:port")]
    public void What_is_no_address_is_an_error_that_says_why(string text, string reason)
    {
        FormatException exception = Assert.Throws<FormatException>(() => ConsulAddress.Parse(text));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://user:hunter2@h:8500")]
    [InlineData("user:hunter2@h:8500")]
    public void A_user_in_an_address_is_an_error_that_does_not_repeat_the_password(string text)
    {
        FormatException exception = Assert.Throws<FormatException>(() => ConsulAddress.Parse(text));

        Assert.DoesNotContain("hunter2", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_address_is_misuse(string text)
    {
        Assert.Throws<ArgumentException>(() => ConsulAddress.Parse(text));
    }
}
