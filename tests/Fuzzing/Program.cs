using System.Globalization;
using ConsulSnapshot.Sdk.Fuzzing;
using SharpFuzz;

// Steps of eng/fuzz.sh: "TARGET seeds FOLDER" writes the inputs to start from, "TARGET" alone serves AFL, "TARGET try FILE..." repeats what it found.
// "TARGET random SECONDS [SEED]" fuzzes without AFL.
if (args is not [var name, ..] || FuzzTarget.All.FirstOrDefault(one => one.Name == name) is not { } target)
{
    Console.Error.WriteLine($"usage: TARGET [random SECONDS [SEED] | seeds FOLDER | try FILE...], where TARGET is one of {string.Join(", ", FuzzTarget.All.Select(one => one.Name))}");
    return 2;
}

switch (args[1..])
{
    case []:
        // In a process of its own, so that nothing that happens there, such as a stack overflow, ends the run.
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using MemoryStream input = new();
            stream.CopyTo(input);
            target.TryAsync(input.ToArray()).GetAwaiter().GetResult();
        });
        return 0;
    case ["random", string seconds]:
        return await RandomRun.RunAsync(target, TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)), Random.Shared.Next(), Console.Out, Console.Error);
    case ["random", string seconds, string seed]:
        return await RandomRun.RunAsync(target, TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)), int.Parse(seed, CultureInfo.InvariantCulture), Console.Out, Console.Error);
    case ["seeds", string folder]:
        Directory.CreateDirectory(folder);
        foreach ((int number, byte[] seed) in target.Seeds().Index())
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{number:0000}"), seed);
        }

        return 0;
    case ["try", .. string[] files]:
        int failed = 0;
        foreach (string file in files)
        {
            byte[] input = await File.ReadAllBytesAsync(file);
            try
            {
                Console.WriteLine($"{file}: {(await target.TryAsync(input) ? "accepted" : "refused")}");
            }
            catch (Exception exception)
            {
                failed = 1;
                Console.WriteLine($"{file}: CRASH, input {Convert.ToHexString(input)}\n{exception}");
            }
        }

        return failed;
    default:
        Console.Error.WriteLine($"{name} knows random, seeds and try, not '{args[1]}'.");
        return 2;
}
