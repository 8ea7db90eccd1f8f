using System.Runtime.InteropServices;
using TorchSharp;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Whether the native library of TorchSharp loads here.</summary>
internal static class TorchLibrary
{
    /// <summary>Loads it for one thread; returns the reason if it does not load.</summary>
    public static string? Load()
    {
        try
        {
            torch.set_num_threads(1);
            return null;
        }
        catch (Exception exception) when (exception is TypeInitializationException or DllNotFoundException or NotSupportedException)
        {
            return Reason();
        }
    }

    /// <summary>What the loader says about the library itself; TorchSharp's own message only says that it looked for it.</summary>
    private static string Reason()
    {
        string native = Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        string library = Directory.Exists(native) ? Directory.GetFiles(native, "libLibTorchSharp*").FirstOrDefault("") : "";
        try
        {
            NativeLibrary.Load(library.Length == 0 ? "LibTorchSharp" : library);
            return "libLibTorchSharp loads, but not what it needs";
        }
        catch (DllNotFoundException exception)
        {
            string[] lines = exception.Message.Split('\n', StringSplitOptions.TrimEntries);
            string line = lines.FirstOrDefault(text => text.Contains("GLIBC", StringComparison.Ordinal), lines[0]);
            return string.Join(' ', line.Split(' ').Select(Path.GetFileName));
        }
    }
}
