namespace DeepMin.AutoDiff;

/// <summary>
/// Writes files so that what was there survives until the new content is complete: it is written beside, flushed to the disk, and moved. The
/// library's only way to write a file.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Writes a file, or replaces it.</summary>
    /// <param name="path">Path of the file; a link is followed.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="IOException">The file cannot be written, whatever the reason; one that existed is as it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            string target = Target(path);
            if (IsDevice(target))
                WriteThrough(target, FileMode.Open, content);
            else
                Replace(target, content);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new IOException($"Expected a file that can be written at {path}: {denied.Message}", denied);
        }
    }

    private static void Replace(string target, ReadOnlySpan<byte> content)
    {
        if (Directory.Exists(target))
            throw new IOException($"Expected the path of a file, got the folder {target}.");

        // A random name: two runs that write to one file do not meet in the partial one.
        string partial = Path.Combine(Path.GetDirectoryName(target) ?? "", $".{Path.GetRandomFileName()}.partial");
        try
        {
            WriteThrough(partial, FileMode.CreateNew, content);
            KeepMode(target, partial);
            File.Move(partial, target, overwrite: true);
        }
        catch
        {
            if (File.Exists(partial))
                File.Delete(partial);
            throw;
        }
    }

    private static void WriteThrough(string path, FileMode mode, ReadOnlySpan<byte> content)
    {
        using FileStream file = new(path, mode, FileAccess.Write);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    private static void KeepMode(string target, string partial)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            File.SetUnixFileMode(partial, File.GetUnixFileMode(target));
    }

    // The end of a chain of links: moving onto a link would replace the link.
    private static string Target(string path)
    {
        string full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    // A device is written to: moving onto it would put a file in its place.
    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);
}
