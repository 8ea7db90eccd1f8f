using System.Diagnostics;

namespace DeepMin.AutoDiff.Reliability.Tests.Ends;

/// <summary>A file system of 64 kB that fills up; where none can be mounted, as without the rights to, <see cref="Path"/> is <see langword="null"/>.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("disk").FullName;

    public SmallDisk()
    {
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", _folder))
            Path = _folder;
    }

    public string? Path { get; }

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        try
        {
            using FileStream file = File.Create(System.IO.Path.Combine(_folder, "full"));
            for (int i = 0; i < 64; i++)
            {
                file.Write(new byte[4096]);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public void Dispose()
    {
        if (Path is not null)
            Run("umount", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A test that needs a disk to fill.</summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        using SmallDisk disk = new();
        if (disk.Path is null)
            Skip = "No file system of its own can be mounted here.";
    }
}
