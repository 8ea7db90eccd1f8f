namespace DeepMin.AutoDiff.Flows;

/// <content>Checkpoints.</content>
internal sealed partial class EventLocator : ICheckpointed
{
    public void Save(BinaryWriter writer)
    {
        writer.WriteVector(_before);
        writer.Write(_occurrences.Count);
        foreach (EventOccurrence occurrence in _occurrences)
        {
            writer.Write(occurrence.Name);
            writer.Write(occurrence.Time);
            writer.WriteVector(occurrence.State.AsSpan());
        }

        writer.Write(_unresolved.Count);
        foreach ((string Name, double Start, double End) each in _unresolved)
        {
            writer.Write(each.Name);
            writer.Write(each.Start);
            writer.Write(each.End);
        }
    }

    public void Restore(BinaryReader reader)
    {
        reader.ReadVector(_before);
        int count = reader.ReadInt32();
        for (int i = 0; i < count; i++)
            _occurrences.Add(new EventOccurrence(reader.ReadString(), reader.ReadDouble(), [.. reader.ReadVector()]));
        int unresolved = reader.ReadInt32();
        for (int i = 0; i < unresolved; i++)
            _unresolved.Add((reader.ReadString(), reader.ReadDouble(), reader.ReadDouble()));
    }
}
