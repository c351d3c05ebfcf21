using Microsoft.Playwright;

namespace ConsulSnapshot.Worker.Tests;

/// <summary>One look at the page, with all that the browser complained of.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => Keep(message.Type is "error" or "warning" ? message.Text : null);
        page.PageError += (_, error) => Keep(error);
        page.RequestFailed += (_, request) => Keep(request.Failure is null ? null : $"{request.Url}: {request.Failure}");
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    public List<string> Requests { get; } = [];

    /// <summary>Gets errors and warnings on the console, uncaught errors and failed requests: whatever the page's policy refuses is among them.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints)
            {
                return [.. _complaints];
            }
        }
    }

    public static async Task<Visit> OpenAsync(Chromium chromium, Uri address, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        IBrowser browser = await chromium.GetAsync();
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
        });
        context.SetDefaultTimeout(60_000);
        Visit visit = new(context, await context.NewPageAsync());
        await visit.Page.GotoAsync(address.ToString());
        return visit;
    }

    /// <summary>Keeps a picture of the whole page in artifacts/screenshots, for people to look at.</summary>
    public Task ShootAsync(string name) => Page.ScreenshotAsync(new PageScreenshotOptions { Path = Repository.PathOf($"artifacts/screenshots/{name}.png"), FullPage = true });

    /// <summary>Tells by how many pixels the page is wider than the window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Keep(string? complaint)
    {
        if (complaint is not null)
        {
            lock (_complaints)
            {
                _complaints.Add(complaint);
            }
        }
    }
}
