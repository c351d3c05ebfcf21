using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ConsulSnapshot.Worker.Tests.Chromium))]

namespace ConsulSnapshot.Worker.Tests;

/// <summary>The status page in a real browser.</summary>
public sealed class StatusPageBrowserTests(Chromium chromium)
{
    private static readonly LocatorAssertionsToHaveCountOptions s_patiently = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToHaveTextOptions s_patientlyForText = new() { Timeout = 60_000 };

    public static TheoryData<string, string, int, string> Looks => new()
    {
        { "good-1280-light", "good", 1280, "light" },
        { "good-1280-dark", "good", 1280, "dark" },
        { "good-320-light", "good", 320, "light" },
        { "hundred-1280-light", "hundred", 1280, "light" },
        { "one-1280-light", "one", 1280, "light" },
        { "empty-1280-light", "empty", 1280, "light" },
        { "empty-320-dark", "empty", 320, "dark" },
        { "failing-1280-light", "failing", 1280, "light" },
        { "failing-1280-dark", "failing", 1280, "dark" },
        { "failing-320-dark", "failing", 320, "dark" },
        { "damaged-1280-light", "damaged", 1280, "light" },
        { "damaged-320-dark", "damaged", 320, "dark" },
        { "standby-1280-light", "standby", 1280, "light" },
        { "late-1280-light", "late", 1280, "light" },
        { "hostile-1280-light", "hostile", 1280, "light" },
        { "hostile-320-light", "hostile", 320, "light" },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Each_state_fits_its_window_and_the_browser_complains_of_nothing(string name, string state, int width, string scheme)
    {
        StatusDocument document = state switch
        {
            "good" => MadeUpStatus.Good(),
            "hundred" => MadeUpStatus.Good(100),
            "one" => MadeUpStatus.Good(1),
            "failing" => MadeUpStatus.Failing(),
            "damaged" => MadeUpStatus.Damaged(),
            "standby" => MadeUpStatus.Standby(),
            "late" => MadeUpStatus.Late(),
            "hostile" => MadeUpStatus.Hostile(),
            _ => MadeUpStatus.Empty(),
        };
        await using TestWorker worker = await TestWorker.ShowAsync(new MadeUpStatus(document));

        await using Visit visit = await Visit.OpenAsync(chromium, worker.Address, width, scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light);
        await visit.ShootAsync(name);

        Assert.Equal(0, await visit.OverflowAsync());
        Assert.Equal(Words.State(document.State), await visit.Page.Locator("h1").TextContentAsync());
        Assert.StartsWith(Words.State(document.State), await visit.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(document.Runs.Count, await visit.Page.Locator("svg.chart svg.run").CountAsync());
        Assert.All(visit.Requests, request => Assert.StartsWith(worker.Address.ToString(), request, StringComparison.Ordinal));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_run_appears_without_loading_the_page_anew()
    {
        await using TestWorker worker = await TestWorker.StartAsync(TestWorker.WithRuns);
        await worker.UntilRunsAsync(1);
        await using Visit visit = await Visit.OpenAsync(chromium, worker.Address);
        ILocator points = visit.Page.Locator("svg.chart svg.run");
        Assert.Equal(1, await points.CountAsync());
        await visit.Page.EvaluateAsync("window.isTheSame = true");

        using HttpResponseMessage run = await worker.PostRunAsync();
        await RefreshAsync(visit);

        await Assertions.Expect(points).ToHaveCountAsync(2, s_patiently);
        await Assertions.Expect(visit.Page.Locator("table.runs tbody tr")).ToHaveCountAsync(2, s_patiently);
        Assert.True(await visit.Page.EvaluateAsync<bool>("window.isTheSame"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task What_is_open_stays_open_and_nothing_jumps_while_it_is_kept_up_to_date()
    {
        MadeUpStatus status = new(MadeUpStatus.Good(100));
        await using TestWorker worker = await TestWorker.ShowAsync(status);
        await using Visit visit = await Visit.OpenAsync(chromium, worker.Address);
        await visit.Page.Locator("#more-runs > summary").ClickAsync();
        await visit.Page.EvaluateAsync("window.scrollTo(0, 900)");
        int before = await visit.Page.EvaluateAsync<int>("window.scrollY");

        status.Document = MadeUpStatus.Good(101) with { Summary = "Something else." };
        await RefreshAsync(visit);

        await Assertions.Expect(visit.Page.Locator("svg.chart svg.run")).ToHaveCountAsync(101, s_patiently);
        Assert.NotNull(await visit.Page.Locator("#more-runs").GetAttributeAsync("open"));
        Assert.Equal(before, await visit.Page.EvaluateAsync<int>("window.scrollY"));
        Assert.Equal("more-runs", await visit.Page.EvaluateAsync<string>("document.activeElement.parentElement.id"));
        await Assertions.Expect(visit.Page.Locator("#word p")).ToHaveTextAsync("Something else.", s_patientlyForText);
    }

    [Fact]
    public async Task What_somebody_selects_to_copy_is_left_alone_and_all_else_goes_on()
    {
        MadeUpStatus status = new(MadeUpStatus.Failing());
        await using TestWorker worker = await TestWorker.ShowAsync(status);
        await using Visit visit = await Visit.OpenAsync(chromium, worker.Address);
        await visit.Page.EvaluateAsync("document.getSelection().selectAllChildren(document.querySelector('.why'))");

        status.Document = MadeUpStatus.Good();
        await RefreshAsync(visit);

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Good", s_patientlyForText);
        Assert.Contains("403 Forbidden", await visit.Page.EvaluateAsync<string>("document.getSelection().toString()"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_state_is_read_aloud_and_nothing_else()
    {
        MadeUpStatus status = new(MadeUpStatus.Good());
        await using TestWorker worker = await TestWorker.ShowAsync(status);
        await using Visit visit = await Visit.OpenAsync(chromium, worker.Address);
        await visit.Page.EvaluateAsync("""
            () => {
              window.spoken = [];
              const live = document.querySelector("[aria-live]");
              new MutationObserver(() => window.spoken.push(live.textContent)).observe(live, { childList: true, subtree: true, characterData: true });
            }
            """);

        status.Document = status.Document with { Time = MadeUpStatus.Now.AddMinutes(5) };
        await RefreshAsync(visit);
        await Assertions.Expect(visit.Page.Locator("#foot time")).ToHaveTextAsync("25 Nov 2026, 03:17", s_patientlyForText);
        int afterTime = await visit.Page.EvaluateAsync<int>("window.spoken.length");
        status.Document = MadeUpStatus.Failing();
        await RefreshAsync(visit);
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Failing", s_patientlyForText);

        Assert.Equal(0, afterTime);
        Assert.StartsWith("Failing", await visit.Page.EvaluateAsync<string>("window.spoken.at(-1)"), StringComparison.Ordinal);
        Assert.Contains("failing", await visit.Page.Locator("#state").GetAttributeAsync("class"), StringComparison.Ordinal);
        Assert.StartsWith("Failing", await visit.Page.TitleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_that_is_gone_is_told_of()
    {
        TestWorker worker = await TestWorker.ShowAsync(new MadeUpStatus(MadeUpStatus.Good()));
        await using Visit visit = await Visit.OpenAsync(chromium, worker.Address);
        await worker.DisposeAsync();

        await RefreshAsync(visit);

        await Assertions.Expect(visit.Page.Locator("#connection")).ToHaveTextAsync("The agent does not answer. What is shown here is as of 25 Nov 2026, 03:12 UTC.", s_patientlyForText);
        await Assertions.Expect(visit.Page.Locator("#connection")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_scripts_everything_is_there_and_comes_anew_by_itself()
    {
        await using TestWorker worker = await TestWorker.ShowAsync(new MadeUpStatus(MadeUpStatus.Failing()));

        await using Visit visit = await Visit.OpenAsync(chromium, worker.Address, script: false);

        Assert.Equal("Failing", await visit.Page.Locator("h1").TextContentAsync());
        Assert.Equal(43, await visit.Page.Locator("svg.chart svg.run").CountAsync());
        Assert.Equal("30", await visit.Page.Locator("meta[http-equiv=refresh]").GetAttributeAsync("content"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_dark_scheme_is_dark_and_both_can_be_read()
    {
        await using TestWorker worker = await TestWorker.ShowAsync(new MadeUpStatus(MadeUpStatus.Failing()));
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await using Visit visit = await Visit.OpenAsync(chromium, worker.Address, scheme: scheme);

            double[] found = await visit.Page.EvaluateAsync<double[]>("""
                () => {
                  const channels = text => text.match(/[\d.]+/g).slice(0, 3).map(Number);
                  const light = text => {
                    const [r, g, b] = channels(text).map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                  };
                  const ground = light(getComputedStyle(document.querySelector("section")).backgroundColor);
                  const contrasts = [...document.querySelectorAll("h1, h2, p, td, th, dt, dd, small, .badge, .mark, summary, figcaption, .none")]
                    .filter(element => element.checkVisibility())
                    .map(element => light(getComputedStyle(element).color))
                    .map(ink => (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05));
                  return [ground, Math.min(...contrasts)];
                }
                """);

            Assert.Equal(scheme == ColorScheme.Dark, found[0] < 0.2);
            Assert.True(found[1] >= 4.5, $"{scheme}: the least contrast is {found[1]:0.0}, and 4.5 is what small text needs.");
        }
    }

    [Fact]
    public async Task A_script_in_a_name_does_not_run()
    {
        await using TestWorker worker = await TestWorker.ShowAsync(new MadeUpStatus(MadeUpStatus.Hostile()));

        await using Visit visit = await Visit.OpenAsync(chromium, worker.Address);
        await RefreshAsync(visit);

        Assert.StartsWith("Good", await visit.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await visit.Page.Locator("img").CountAsync());
        Assert.Equal(1, await visit.Page.Locator("script").CountAsync());
        Assert.Empty(visit.Complaints);
    }

    /// <summary>Makes the page look for news, as it does when somebody comes back to it.</summary>
    private static async Task RefreshAsync(Visit visit) => await visit.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
}
